import type { Clock } from '@chatfactor/core'
import type { PostgresConnection } from '@chatfactor/store-postgres'

/** How far two clocks are apart, as well as one can tell from here. */
export interface ClockDifference {
  /** How much this machine is ahead of the database, in milliseconds; negative when it is behind. */
  readonly aheadMs: number
  /** How long the question took. */
  readonly roundTripMs: number
}

const text = "select (extract(epoch from clock_timestamp()) * 1000)::text, current_setting('server_version')"
const tries = 3

/** Asks the database for its time and version. Of several answers the quickest counts: it says when it was given most exactly. */
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
  // postgres.js gives raw cells as bytes.
  return Array.isArray(found) ? found.map((row: unknown) => (Array.isArray(row) ? row.map(String) : [])) : []
}
