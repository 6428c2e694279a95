import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Who is no caller of the app says so by this name. */
export const notTheApp = 'siege'

/** How long the app waited for tables, looked at every 25 ms. */
export interface LockWaits {
  /** The longest wait since the last time that this was asked, in milliseconds. */
  longestMs(): number
  stop(): Promise<void>
}

export async function watchLockWaits(url: string): Promise<LockWaits> {
  const client = new pg.Client({ connectionString: url, application_name: notTheApp })
  // The database may go first, where a siege is given up.
  client.on('error', () => undefined)
  await client.connect()
  let longest = 0
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const { rows } = await client.query<{ ms: number }>({
        name: 'waits',
        text: `select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)) * 1000, 0)::float as ms
          from pg_locks l join pg_stat_activity a using (pid)
          where not l.granted and l.locktype = 'relation' and a.datname = current_database()
          and a.backend_type = 'client backend' and a.application_name <> $1`,
        values: [notTheApp],
      })
      longest = Math.max(longest, rows[0]?.ms ?? 0)
      await pause(25)
    }
    await client.end()
  })()
  return {
    longestMs() {
      const ms = longest
      longest = 0
      return ms
    },
    async stop() {
      isOver = true
      await watching
    },
  }
}

/** A URL whose connections are not counted as the app's. */
export function asNotTheApp(url: string): string {
  const named = new URL(url)
  named.searchParams.set('application_name', notTheApp)
  return named.href
}
