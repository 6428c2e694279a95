import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { migrations } from '@chatfactor/store-postgres'
import { seconds } from '../after.js'
import { treeWith } from '../earlier-tree.js'
import type { Siege } from '../siege.js'
import { dayFaults } from './day-faults.js'
import { type Planned, planFrom, planOf, planWords, shrink } from './day-plan.js'
import { runDay } from './day-run.js'

const word = (name: string) => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3)

/** `--minutes=10 --seed=3`, or `--plan=` with what a day that was missed has said. */
const minutes = Number(word('minutes') ?? 60)
const seed = Number(word('seed') ?? 1)
const posts = 4
const backMs = 30_000

/** Bad days that last. */
export const days: Siege = {
  name: 'days',
  what: `an hour in which a random one of ${dayFaults.length} faults begins every minute, two at a time, on four processes of two versions`,
  before: 'not measured',
  goal: 'nothing lost, nothing twice, every process back within 30 s',
  longestMs: (minutes + 20) * 60_000,
  async run() {
    const tree = treeWith(migrations.length - 1, word('version'))
    // The same process in both versions: it needs nothing but what apps import.
    for (const file of ['day-process.ts', 'day-message.ts'])
      cpSync(fileURLToPath(new URL(file, import.meta.url)), `${tree.folder}/packages/integration/siege/days/${file}`)
    const folders = [undefined, tree.folder, undefined, tree.folder]
    const day = (plan: readonly Planned[], onStep?: (said: string) => void) =>
      runDay({ plan, folders, customers: 12, backMs, ...(onStep === undefined ? {} : { onStep }) })
    try {
      const given = word('plan')
      const plan =
        given === undefined
          ? planOf({ seed, minutes, minuteMs: 60_000, posts, faults: dayFaults })
          : planFrom(given, dayFaults)
      const found = await day(plan, (said) => console.log(`       ${said}`))
      for (const problem of found.problems.slice(0, 20)) console.error(problem)
      if (found.problems.length > 0 && process.argv.includes('--shrink')) {
        const shorter = await shrink(plan, async (one) => (await day(one)).problems.length > 0)
        console.error(`Fails as well: --plan=${planWords(shorter)}`)
      } else if (found.problems.length > 0) console.error(`Again: --plan=${planWords(plan)}`)
      const { acknowledged, longestBackMs } = found
      const today = `seed ${seed}, ${plan.length} faults, ${tree.commit} beside this one: ${acknowledged.activated} tokens, ${acknowledged.sent} codes sent and ${acknowledged.accepted} accepted, ${found.problems.length} wrong; back after ${seconds(longestBackMs)} at most`
      return { today, isHeld: found.problems.length === 0 && acknowledged.accepted > 0 }
    } finally {
      tree.remove()
    }
  },
}
