import type { Clock } from '@chatfactor/core'
import type { PostgresConnection } from '@chatfactor/store-postgres'

/** The difference between two clocks, as far as it can be measured. */
export interface ClockDifference {
  /** How far this machine is ahead of the database, in milliseconds; negative if behind. */
  readonly aheadMs: number
  /** How long the question took. */
  readonly roundTripMs: number
}

const text = "select (extract(epoch from clock_timestamp()) * 1000)::text, current_setting('server_version')"
const tries = 3

/** Asks the database for its time and version. The quickest of several answers counts, because it is the most accurate. */
export async function askDatabase(
  connection: PostgresConnection,
  clock: Pick<Clock, 'now'>,
): Promise<ClockDifference & { readonly version: string }> {
  const answers = []
  for (let count = 0; count < tries; count += 1) {
    const sentAt = clock.now().getTime()
    const startedAt = performance.now()
    const [cells] = await rows(connection)
    const roundTripMs = performance.now() - startedAt
    const [epochMs, version] = Array.isArray(cells) ? cells : []
    answers.push({ aheadMs: sentAt + roundTripMs / 2 - Number(epochMs), roundTripMs, version: String(version) })
  }
  const [quickest] = answers.sort((one, other) => one.roundTripMs - other.roundTripMs)
  if (quickest === undefined || !Number.isFinite(quickest.aheadMs)) throw new Error('its answer cannot be read')
  return quickest
}

async function rows(connection: PostgresConnection): Promise<readonly unknown[]> {
  if ('pool' in connection) {
    const client = await connection.pool.connect()
    return (await client.query({ text, rowMode: 'array' }).finally(() => client.release?.(false))).rows
  }
  if ('pglite' in connection) return (await connection.pglite.query(text, [], { rowMode: 'array' })).rows
  const found = await connection.sql.unsafe(text).raw()
  // postgres.js returns raw cells as bytes.
  return Array.isArray(found) ? found.map((row: unknown) => (Array.isArray(row) ? row.map(String) : [])) : []
}
