import { setTimeout as pause } from 'node:timers/promises'
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

const cutOffMs = 300
/** More than four processes can have under way, so that some of it was acknowledged by the primary alone. */
const lonely = 20

/** Kills a primary under load and promotes its standby: half of the processes use pg, half postgres.js. */
export async function runFailover(
  settings: Readonly<Record<string, string>> = {},
  ofEachDriver = 2,
): Promise<FailoverRun> {
  const pair = await startPair(settings)
  const track = await layTrack(pair.primary.url)
  const onStandby = new URL(pair.standby.url)
  onStandby.pathname = new URL(track.url).pathname
  const urls = [track.url, onStandby.href]
  const drivers = ['pg', 'postgres.js'] as const
  const processes = (await Promise.all(drivers.map((driver) => startProcesses(ofEachDriver, { urls, driver })))).flat()
  const customers = serveCustomers(
    track.resourceId,
    processes.map(({ call }) => call),
    16,
  )
  const pool = new pg.Pool({ connectionString: onStandby.href, max: 2 })
  try {
    await customers.acknowledged(60)
    // The worst case: what was committed last has reached nobody but the primary.
    await pair.cutOff()
    await (settings.synchronous_commit === 'local' ? customers.acknowledged(lonely) : pause(cutOffMs))
    const diedAt = performance.now()
    await pair.primary.kill()
    const acknowledgedBefore = sizesOf(customers.ledger)
    await pair.promote()
    const promotedMs = Math.round(performance.now() - diedAt)
    await customers.acknowledged(1)
    const servedMs = Math.round(performance.now() - diedAt)
    await customers.acknowledged(60)
    await customers.stop()
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
    await pool.end()
    // Its database went with the primary.
    await track.close().catch(() => undefined)
    await pair.stop()
  }
}
