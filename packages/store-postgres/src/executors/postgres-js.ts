import { type Patience, within } from '../patience/patience.js'
import type { Driver } from './executor.js'
import { type SocketOptions, watchedSockets } from './postgres-js-sockets.js'
import { cellsOf } from './raw-rows.js'

/** A statement that postgres.js runs when it is awaited. */
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
  /** Where the store writes how sockets are made. */
  readonly options?: SocketOptions
}

/** Runs statements on postgres.js. It names prepared statements by itself: one per connection and text. */
export function postgresJsDriver(sql: PostgresJs, prepare: boolean, patience: Patience): Driver {
  const sockets = watchedSockets(sql.options ?? null, patience)

  return {
    // Silent connections were cut when a call waited for them in vain.
    renew: () => undefined,

    async query({ name, text, values }) {
      const once = { prepare: prepare && name !== undefined }
      return cellsOf(await sockets.answered(sql.unsafe(text, [...values], once).raw()))
    },

    async script(text) {
      // Several statements give a list of results, each a list of rows.
      const results = await sql.unsafe(text).raw()
      return cellsOf(Array.isArray(results) ? results.at(-1) : [])
    },

    async listen(channel, onPayload) {
      // It listens on a connection of its own and connects again by itself.
      const listening = sql.listen(channel, onPayload)
      const { unlisten } = await within(listening, patience.connectionMs, () =>
        listening.then((late) => late.unlisten()).catch(() => undefined),
      )
      return { close: unlisten }
    },
  }
}
