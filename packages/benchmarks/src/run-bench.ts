import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { operations } from './contenders/contender.js'
import { figureOf, quantile, rowsOf, verdictsOf } from './evaluation.js'
import { approvalBytesLimit, pressToPageLimit } from './goals.js'
import { approvalBytes } from './measuring/approval-bytes.js'
import { noInstruments } from './measuring/counting-nothing.js'
import { type Group, playRound, type Round } from './measuring/round.js'
import { playProcesses } from './processes/play-processes.js'
import { pressToPage } from './processes/press-to-page.js'
import { reportOf } from './report.js'
import type { BenchRun } from './result.js'
import { type EarlierBuild, earlierBuild } from './rivals/earlier-build.js'
import { installRivals, type RivalVersions } from './rivals/install.js'
import { setStage } from './stage.js'
import { webhookBench, webhookOperations } from './webhooks/webhook-contenders.js'

/*
 * The benchmark. Without options: 10,000 people, one process, the database on this machine. `--full`: a million people, four processes beside one,
 * and 2 ms to the database and back. `--before <commit>`: compares with an earlier version. Results are printed and stored as JSON, from which `pnpm
 * bench:page` makes the page.
 */

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    callers: { type: 'string', multiple: true, default: [] },
    crowd: { type: 'string' },
    network: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    before: { type: 'string' },
    'no-rivals': { type: 'boolean', default: false },
    'no-webhooks': { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})
const startedAt = performance.now()
const rounds = Number(values.rounds)
const callers = (values.callers.length > 0 ? values.callers : ['1', '8', '32', '128']).map(Number)
const crowd = Number(values.crowd ?? (values.full ? 1_000_000 : 10_000))
const networkMs = Number(values.network ?? (values.full ? 2 : 0))
const out = values.out ?? join('results', values.full ? 'full.json' : 'last.json')

/** Rounds played before one counts, until Node has compiled the code it will run. */
const warmingRounds = 4

const range = (from: number, count: number) => Array.from({ length: count }, (_, nth) => from + nth)
/** With more callers, a cell needs more people to be steady. */
const peopleFor = (concurrency: number) => Math.max(240, Math.min(30 * concurrency, 1920))

async function rivalsOrNone(): Promise<RivalVersions | null> {
  if (values['no-rivals']) return null
  console.error('installing what is compared with')
  return installRivals().catch((error: unknown) => {
    console.error(`nothing to compare with could be installed: ${error instanceof Error ? error.message : error}`)
    return null
  })
}

async function playStage(withRivals: boolean, earlier: EarlierBuild | null) {
  let people = 0
  const groups: Group[] = callers.map((concurrency) => {
    const own = range(people, peopleFor(concurrency))
    people += own.length
    return { concurrency, people: own }
  })
  console.error(`setting the stage: ${crowd} people, and ${people} for each contender`)
  const stage = await setStage({ people, crowd, only: values.only, withRivals, earlier, networkMs })
  try {
    const played: Round[] = []
    for (let nth = 1; nth <= warmingRounds; nth += 1)
      await playRound(operations, stage.contenders, groups, stage.instruments, stage.beforeCell)
    console.error('warm')
    for (let nth = 1; nth <= rounds; nth += 1) {
      played.push(await playRound(operations, stage.contenders, groups, stage.instruments, stage.beforeCell))
      console.error(`round ${nth} of ${rounds}`)
    }
    const processes = values.full ? await playProcesses(stage, Math.min(rounds, 5)) : []
    const waitsMs = await pressToPage(stage)
    console.error('press to page')
    return { played, processes, waitsMs, version: stage.version }
  } finally {
    await stage.close()
  }
}

async function playWebhooks(withRivals: boolean): Promise<readonly Round[]> {
  if (values['no-webhooks']) return []
  const bench = await webhookBench(withRivals)
  const groups = [1, 32].map((concurrency) => ({ concurrency, people: range(0, 1_500) }))
  try {
    const played: Round[] = []
    for (let nth = 0; nth <= rounds; nth += 1) {
      const round = await playRound(webhookOperations, bench.contenders, groups, noInstruments)
      if (nth > 0) played.push(round)
    }
    console.error('webhooks')
    return played
  } finally {
    await bench.close()
  }
}

const rivals = await rivalsOrNone()
// Before anything else fills the heap.
const bytes = await approvalBytes()
const webhooks = await playWebhooks(rivals !== null)
if (values.before !== undefined) console.error(`building ${values.before}`)
const earlier = values.before === undefined ? null : await earlierBuild(values.before)
const { played, processes, waitsMs, version } = await playStage(rivals !== null, earlier)
earlier?.remove()
const [cpu] = cpus()
const all = [played, webhooks]
const run: BenchRun = {
  at: new Date().toISOString(),
  machine: `${cpus().length} x ${cpu?.model.trim() ?? 'CPU'}`,
  node: process.version,
  postgres: version,
  rivals: rivals ?? {},
  before: earlier?.commit ?? null,
  people: crowd,
  rounds,
  networkMs,
  minutes: Math.round((performance.now() - startedAt) / 6_000) / 10,
  verdicts: all.flatMap(verdictsOf),
  rows: all.flatMap(rowsOf),
  figures: [figureOf(pressToPageLimit, quantile({ waitsMs }, 0.95)), figureOf(approvalBytesLimit, bytes)],
  processes,
}
await mkdir(dirname(out), { recursive: true })
await writeFile(out, `${JSON.stringify(run, null, 2)}\n`)
console.log(
  [
    `Node.js ${run.node}, PostgreSQL ${run.postgres}, ${run.machine}; ${run.people} people, ${rounds} rounds, ${run.minutes} minutes`,
    Object.entries(run.rivals)
      .map(([name, number]) => `${name} ${number}`)
      .join(', '),
    reportOf(run),
  ].join('\n\n'),
)
process.exit(0)
