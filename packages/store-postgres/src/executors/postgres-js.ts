import type { Executor } from './executor.js'
import { cellsOf } from './raw-rows.js'

/** A statement that postgres.js will run when somebody waits for it. */
export interface PendingQuery extends PromiseLike<unknown> {
  /** Rows as texts, unconverted. */
  raw(): PromiseLike<unknown>
}

/** The part of a client of [postgres.js](https://github.com/porsager/postgres) that the store uses. */
export interface PostgresJs {
  /** Runs a text that this store wrote; values go beside it. */
  unsafe(text: string, values?: (string | null)[], options?: { prepare?: boolean }): PendingQuery
  /** Hears of notifications on a connection of its own. */
  listen(
    channel: string,
    onPayload: (payload: string) => void,
  ): Promise<{
    /** Ends the connection. */
    unlisten(): Promise<void>
  }>
}

/** Runs statements on postgres.js. It names prepared statements by itself: one per connection and text. */
export function postgresJsExecutor(sql: PostgresJs, prepare: boolean): Executor {
  return {
    async query({ text, values }) {
      return cellsOf(await sql.unsafe(text, [...values], { prepare }).raw())
    },

    async script(text) {
      // Several statements give a list of results, each a list of rows.
      const results = await sql.unsafe(text).raw()
      return cellsOf(Array.isArray(results) ? results.at(-1) : [])
    },

    async listen(channel, onPayload) {
      // It listens on a connection of its own and connects again by itself.
      const { unlisten } = await sql.listen(channel, onPayload)
      return { close: unlisten }
    },
  }
}
