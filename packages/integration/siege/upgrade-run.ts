import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freshDatabase } from '@chatfactor/local-postgres'
import { drift } from '@chatfactor/store-postgres'
import pg from 'pg'
import { type AppProcess, startProcesses } from '../support/postgres/app-processes.js'
import type { Callee } from '../support/postgres/call.js'
import { serveCustomers } from '../support/postgres/customers.js'
import { problemsOf, sizesOf } from '../support/postgres/ledger.js'
import { randomNumbers, tally, within } from './after.js'
import { crowdOf, earlierTables } from './earlier-tables.js'
import { asNotTheApp, watchLockWaits } from './lock-waits.js'

export interface UpgradeOptions {
  /** How many migrations the tables have that are upgraded, and which of their indexes are missing. */
  readonly from: number
  readonly unbuilt?: readonly string[]
  /** Where the version is that serves. @defaultValue this one */
  readonly folder?: string
  readonly people: number
  readonly processes: number
  readonly callersEach: number
  /** How long the quiet before it is, the report, and each half of the time side by side, in milliseconds. */
  readonly quietMs: number
  readonly reportMs: number
  readonly besideMs: number
  /** How often each of `migrate`, `--tidy` and `--partitions` is killed before it may end. */
  readonly kills: readonly [number, number, number]
  readonly seed: number
  /** Hears what has been done. */
  readonly onStep?: (said: string) => void
}

/** What people and operators saw. */
export interface UpgradeFinding {
  readonly calls: { readonly before: number; readonly during: number; readonly beside: number }
  /** What was no answer since the upgrade began, and how often it was none before. */
  readonly refused: string
  readonly refusedBefore: number
  /** What was answered and cannot be, lost or doubled. */
  readonly problems: readonly string[]
  readonly p99Ms: { readonly before: number; readonly during: number }
  readonly longestCallMs: number
  readonly longestLockWaitMs: number
  /** How long each of `migrate`, `--tidy` and `--partitions` took with its kills, in milliseconds. */
  readonly tookMs: readonly number[]
  readonly wasVacuumed: boolean
  /** Whether the report had ended before the tables that it read were changed. */
  readonly waitedForReport: boolean
  readonly drift: number
  readonly acknowledged: ReturnType<typeof sizesOf>
}

/** What is no answer, so that people ask once more. */
const noAnswers = new Set(['STORE_UNAVAILABLE', 'BUSY', 'busy', '503'])

const resourceId = '01billing00000000000000000'
const steps = [[], ['tidy'], ['tidy', 'partitions']] as const

export async function runUpgrade(server: string, options: UpgradeOptions): Promise<UpgradeFinding> {
  const { url, drop } = await freshDatabase(server)
  const quiet = asNotTheApp(url)
  const pool = new pg.Pool({ connectionString: quiet, max: 3 })
  const query = async (text: string, values: readonly unknown[] = []) => (await pool.query(text, [...values])).rows
  const opened: AppProcess[] = []
  const { onStep = () => undefined } = options
  try {
    await query(earlierTables(options.from, resourceId))
    await query(crowdOf(options.people))
    for (const index of options.unbuilt ?? []) await query(`drop index chatfactor.${index}`)
    await query(oftenVacuumed)
    const open = async (count: number, folder?: string) => {
      const urls = [folder === undefined ? url : withoutPruning(url)]
      const started = await startProcesses(count, { urls, connections: 10, ...(folder ? { folder } : {}) })
      opened.push(...started)
      return started
    }
    const calls: { readonly at: number; readonly ms: number; readonly outcome: string }[] = []
    const timed =
      ({ call }: AppProcess): Callee =>
      async (given) => {
        const at = performance.now()
        const answer = await call(given)
        calls.push({ at, ms: performance.now() - at, outcome: answer.outcome })
        return answer
      }
    const old = (await open(options.processes, options.folder)).map(timed)
    const serving = [...old]
    const customers = serveCustomers(resourceId, serving, options.processes * options.callersEach)
    await customers.acknowledged(options.processes * options.callersEach)

    onStep('the version before serves')
    const waits = await watchLockWaits(url)
    const quietAt = performance.now()
    await pause(options.quietMs)
    waits.longestMs()

    const beganAt = performance.now()
    const report = new pg.Client({ connectionString: quiet })
    report.on('error', () => undefined)
    await report.connect()
    await report.query('begin; select count(*) from chatfactor.audit')
    const isVacuumed = `select 1 from pg_stat_progress_vacuum where relid = 'chatfactor.audit'::regclass`
    const wasVacuumed = await within(30_000, async () => (await query(isVacuumed)).length > 0)
    onStep(`a report reads, ${wasVacuumed ? '' : 'no '}autovacuum works`)
    const reading = reported(report, options.reportMs)
    const random = randomNumbers(options.seed)
    const tookMs: number[] = []
    let longestLockWaitMs = 0
    for (const [at, words] of steps.entries()) {
      const startedAt = performance.now()
      for (let kill = 0; kill < (options.kills[at] ?? 0); kill += 1) await migrating(quiet, words, random() * 1_500)
      await migrating(quiet, words)
      tookMs.push(performance.now() - startedAt)
      const waitedMs = waits.longestMs()
      longestLockWaitMs = Math.max(longestLockWaitMs, waitedMs)
      onStep(
        `migrate ${words.join(' ')}: took ${Math.round(tookMs.at(-1) ?? 0)} ms, the app waited for ${Math.round(waitedMs)} ms`,
      )
    }
    const endedAt = performance.now()
    await waits.stop()

    // Old and new, then the new alone, then back to the old.
    const fresh = (await open(2)).map(timed)
    serving.push(...fresh)
    await pause(options.besideMs)
    serving.splice(0, serving.length, ...fresh)
    await pause(options.besideMs / 2)
    serving.splice(0, serving.length, ...old)
    await pause(options.besideMs / 2)
    await customers.stop()
    onStep('old and new have served side by side, and the old again')

    const during = calls.filter(({ at }) => at >= beganAt && at < endedAt)
    const before = calls.filter(({ at }) => at >= quietAt && at < beganAt)
    return {
      calls: { before: before.length, during: during.length, beside: calls.filter(({ at }) => at >= endedAt).length },
      refused: tally(
        calls.filter(({ at }) => at >= beganAt).flatMap(({ outcome }) => (noAnswers.has(outcome) ? [outcome] : [])),
      ),
      refusedBefore: before.filter(({ outcome }) => noAnswers.has(outcome)).length,
      problems: [...customers.wrongs, ...(await problemsOf(customers.ledger, { query }))],
      p99Ms: { before: p99(before), during: p99(during) },
      longestCallMs: Math.max(...during.map(({ ms }) => ms)),
      longestLockWaitMs,
      tookMs,
      wasVacuumed,
      waitedForReport: await reading,
      drift: (await drift({ pool })).length,
      acknowledged: sizesOf(customers.ledger),
    }
  } finally {
    await Promise.all(opened.map((one) => one.kill()))
    await pool.end()
    await drop()
  }
}

/**
 * What `docs/postgresql.md` asks for while a version before this one serves with partitions: PostgreSQL 18 crashes when statements of theirs
 * choose partitions by a row.
 */
function withoutPruning(url: string): string {
  const set = new URL(url)
  set.searchParams.set('options', '-c enable_partition_pruning=off')
  return set.href
}

/** Autovacuum comes to the trail every second, and takes its time. */
const oftenVacuumed = `alter table chatfactor.audit set (
  autovacuum_vacuum_insert_threshold = 1, autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_threshold = 1,
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)`

/** Reads for so long; says whether the table that it read was as before until the end. */
async function reported(report: pg.Client, ms: number): Promise<boolean> {
  const state = async () => {
    const { rows } = await report.query<{ state: string }>(
      `select relkind || relnatts || (select count(*) from pg_index where indrelid = c.oid and indisvalid) as state
       from pg_class c where oid = 'chatfactor.audit'::regclass`,
    )
    return rows[0]?.state
  }
  const before = await state()
  await pause(ms)
  const after = await state()
  await report.query('commit')
  await report.end()
  return before === after
}

/** A process that migrates, until it is done or is killed so long after it began. */
async function migrating(url: string, words: readonly string[], killAfterMs?: number): Promise<void> {
  const child = fork(fileURLToPath(new URL('./migrating-process.ts', import.meta.url)), [url, ...words], {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child, 'message'), ended])
  child.send('go')
  if (killAfterMs !== undefined) {
    await pause(killAfterMs)
    child.kill('SIGKILL')
    await ended
    return
  }
  const [code] = await ended
  if (code !== 0) throw new Error(`migrate ${words.join(' ')} ended with ${String(code)}`)
}

function p99(calls: readonly { readonly ms: number }[]): number {
  const sorted = calls.map(({ ms }) => ms).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0
}
