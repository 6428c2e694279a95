import { migrations } from '@chatfactor/store-postgres'
import { seconds } from './after.js'
import { treeWith } from './earlier-tree.js'
import type { Siege } from './siege.js'
import { runUpgrade } from './upgrade-run.js'

const longestWaitMs = 200

/** Whether a later migration changes the trail, which the report reads: then it is waited for. */
const isTrailLocked = () => migrations.slice(from).some(({ sql }) => /lock table[^;]*\baudit\b/.test(sql))

/** `--from=3`: the tables of which migration are upgraded. */
const from = Number(/--from=(\d+)/.exec(process.argv.join(' '))?.[1] ?? migrations.length - 1)

/** `--version=8867ed6`: the commit that serves, where the one before the next migration was no whole version. */
const named = /--version=(\w+)/.exec(process.argv.join(' '))?.[1]

/** The tables are upgraded while everybody signs in. */
export const upgrade: Siege = {
  name: 'upgrade',
  what: '`migrate`, `--tidy`, `--partitions`, killed ten times, while four processes of the version before serve 16 callers each, a report reads the trail and autovacuum works on it; then old and new side by side, and back',
  before: '0 answers, for ever',
  goal: 'no call refused, nothing lost or doubled, no wait for a table above 200 ms, p99 at most 3 times that of before',
  // On a busy machine each of thirteen processes takes seconds to start.
  longestMs: 15 * 60_000,
  async run({ url }) {
    const tree = treeWith(from, named)
    const found = await runUpgrade(url, {
      ...{ from, folder: tree.folder, people: 10_000, processes: 4, callersEach: 16 },
      ...{ quietMs: 30_000, reportMs: 30_000, besideMs: 20_000, seed: 1, kills: [4, 3, 3] },
      onStep: (said) => console.log(`       ${said}`),
    }).finally(tree.remove)
    for (const problem of found.problems.slice(0, 10)) console.error(problem)
    const { calls, p99Ms, acknowledged } = found
    const times = p99Ms.during / p99Ms.before
    const today = [
      `from ${String(from).padStart(4, '0')} (${tree.commit}): ${calls.during} calls meanwhile, refused: ${found.refused === '' ? 'none' : found.refused} (${found.refusedBefore} in the half minute before)`,
      `longest wait for a table ${Math.round(found.longestLockWaitMs)} ms, p99 ${Math.round(p99Ms.before)} → ${Math.round(p99Ms.during)} ms, longest call ${seconds(found.longestCallMs)}`,
      `10 kills; took ${found.tookMs.map(seconds).join(', ')}`,
      `${found.wasVacuumed ? '' : 'no '}autovacuum met; report ${found.waitedForReport ? 'waited for' : isTrailLocked() ? 'NOT waited for' : 'in nobody’s way'}`,
      `${acknowledged.accepted} codes and ${acknowledged.activated} tokens in the ledger, ${found.problems.length} wrong`,
    ].join('; ')
    const isRight =
      found.problems.length + found.drift === 0 &&
      found.refused === '' &&
      (found.waitedForReport || !isTrailLocked()) &&
      found.wasVacuumed
    return { today, isHeld: isRight && found.longestLockWaitMs <= longestWaitMs && times <= 3 }
  },
}
