import type { Executor } from './executor.js'
import { cellsOf, lastRows } from './raw-rows.js'

/** The part of a [PGlite](https://pglite.dev) database that the store uses. */
export interface PGliteLike {
  /** Runs one statement with values. */
  query(text: string, values: (string | null)[], options: { rowMode: 'array' }): Promise<{ rows: unknown[] }>
  /** Runs a script. */
  exec(text: string, options: { rowMode: 'array' }): Promise<{ rows: unknown[] }[]>
  /** Listens for notifications; returns how to stop. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>
}

/** Runs statements on PostgreSQL in this process, one at a time because there is a single session. Without a network, no time limits are needed. */
export function pgliteExecutor(pglite: PGliteLike): Executor {
  return {
    reserve: null,

    async query({ text, values }) {
      return cellsOf((await pglite.query(text, values, { rowMode: 'array' })).rows)
    },

    async script(text) {
      return lastRows(await pglite.exec(text, { rowMode: 'array' }))
    },

    async listen(channel, onPayload) {
      return { close: await pglite.listen(channel, onPayload) }
    },
  }
}
