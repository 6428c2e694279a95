import type { Executor } from './executor.js'
import { cellsOf, lastRows } from './raw-rows.js'

/** One statement, as this store gives it to pg. */
export interface PgQuery {
  name?: string
  text: string
  values?: (string | null)[]
  rowMode: 'array'
}

/** The part of a client of [pg](https://node-postgres.com) that listens. */
export interface PgClient {
  /** Runs a statement without values. */
  query(text: string): Promise<unknown>
  /** Hears of notifications. */
  on(event: 'notification', listener: (message: { channel: string; payload?: string | undefined }) => void): unknown
  /** Hears that the connection is lost. */
  on(event: 'error' | 'end', listener: () => void): unknown
  /** What a client of a pool has. */
  release?(destroy: boolean): void
  /** What a client of its own has. */
  end?(): Promise<void>
}

/** The part of a `Pool` of [pg](https://node-postgres.com) that the store uses. */
export interface PgPool {
  /** Runs a statement on any connection. */
  query(query: PgQuery): Promise<{ rows: unknown[] }>
  /** Takes a connection out of the pool. */
  connect(): Promise<PgClient>
  /** Hears that an idle connection broke. */
  on(event: 'error', listener: (error: Error) => void): unknown
}

const heard = new WeakSet<PgPool>()

/** Runs statements on a pool of pg. */
export function pgExecutor(pool: PgPool, prepare: boolean, connect: () => Promise<PgClient>): Executor {
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  if (!heard.has(pool)) pool.on('error', () => undefined)
  heard.add(pool)

  return {
    async query({ name, text, values }) {
      const query = { text, values: [...values], rowMode: 'array' as const }
      return cellsOf((await pool.query(prepare ? { ...query, name } : query)).rows)
    },

    async script(text) {
      return lastRows(await pool.query({ text, rowMode: 'array' }))
    },

    async listen(channel, onPayload, onLost) {
      const client = await connect()
      let isOpen = true
      function leave(): void {
        if (!isOpen) return
        isOpen = false
        if (client.release) client.release(true)
        else client.end?.().catch(() => undefined)
      }
      function lose(): void {
        if (!isOpen) return
        leave()
        onLost()
      }
      client.on('error', lose)
      client.on('end', lose)
      client.on('notification', (message) => {
        if (isOpen && message.channel === channel) onPayload(message.payload ?? '')
      })
      try {
        await client.query(`listen "${channel}"`)
      } catch (error) {
        leave()
        throw error
      }
      return { close: async () => leave() }
    },
  }
}
