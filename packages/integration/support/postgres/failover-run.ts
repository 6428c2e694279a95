import pg from 'pg'
import { startProcesses } from './app-processes.js'
import { serveCustomers } from './customers.js'
import { problemsOf, sizesOf } from './ledger.js'
import { layTrack } from './race-track.js'
import { startPair } from './standby.js'

export interface FailoverRun {
  /** What was acknowledged and is lost or there twice. */
  readonly problems: readonly string[]
  readonly acknowledgedBefore: ReturnType<typeof sizesOf>
  readonly acknowledged: ReturnType<typeof sizesOf>
  readonly version: string
  /** From the death of the primary until the standby took writes, and until something was acknowledged again. */
  readonly promotedMs: number
  readonly servedMs: number
}

/** Kills a primary under load and promotes its standby: two processes use pg, two postgres.js. */
export async function runFailover(settings: Readonly<Record<string, string>> = {}): Promise<FailoverRun> {
  const pair = await startPair(settings)
    console.log('failover-run.ts:21', Math.round(performance.now()))
  const track = await layTrack(pair.primary.url)
    console.log('failover-run.ts:22', Math.round(performance.now()))
  const onStandby = new URL(pair.standby.url)
  onStandby.pathname = new URL(track.url).pathname
  const urls = [track.url, onStandby.href]
  const processes = [
    ...(await startProcesses(2, { urls, driver: 'pg' })),
    ...(await startProcesses(2, { urls, driver: 'postgres.js' })),
  ]
  const customers = serveCustomers(
    track.resourceId,
    processes.map(({ call }) => call),
    16,
  )
  const pool = new pg.Pool({ connectionString: onStandby.href, max: 2 })
  try {
    await customers.acknowledged(80)
    console.log('failover-run.ts:37', Math.round(performance.now()))
    const diedAt = performance.now()
    await pair.primary.kill()
    console.log('failover-run.ts:39', Math.round(performance.now()))
    const acknowledgedBefore = sizesOf(customers.ledger)
    await pair.promote()
    console.log('failover-run.ts:41', Math.round(performance.now()))
    const promotedMs = Math.round(performance.now() - diedAt)
    await customers.acknowledged(1)
    console.log('failover-run.ts:43', Math.round(performance.now()))
    const servedMs = Math.round(performance.now() - diedAt)
    await customers.acknowledged(80)
    console.log('failover-run.ts:45', Math.round(performance.now()))
    await customers.stop()
    console.log('failover-run.ts:46', Math.round(performance.now()))
    const query = async (text: string, values: readonly unknown[] = []) => (await pool.query(text, [...values])).rows
    return {
      problems: [...(await problemsOf(customers.ledger, { query })), ...customers.wrongs],
      acknowledgedBefore,
      acknowledged: sizesOf(customers.ledger),
      version: pair.primary.version,
      promotedMs,
      servedMs,
    }
  } finally {
    await Promise.all(processes.map(({ kill }) => kill()))
    console.log('failover-run.ts:57', Math.round(performance.now()))
    await pool.end()
    console.log('failover-run.ts:58', Math.round(performance.now()))
    // Its database went with the primary.
    await track.close().catch(() => undefined)
    console.log('failover-run.ts:60', Math.round(performance.now()))
    await pair.stop()
    console.log('failover-run.ts:61', Math.round(performance.now()))
  }
}
