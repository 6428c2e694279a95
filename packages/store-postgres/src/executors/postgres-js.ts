import { type Patience, within } from '../patience/patience.js'
import type { Driver, Reserved, Rows } from './executor.js'
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
  /** Takes a connection out for several statements; without it, a migration builds indexes while their tables are locked. */
  reserve?(): Promise<{
    /** Runs a text on that connection. */
    unsafe(text: string): PendingQuery
    /** Gives it back. */
    release(): void
  }>
  /** Where the store writes how sockets are made, and reads how many there may be. */
  readonly options?: SocketOptions & { readonly max?: number }
}

/** Runs statements on postgres.js. It names prepared statements by itself: one per connection and text. */
export function postgresJsDriver(sql: PostgresJs, prepare: boolean, patience: Patience): Driver {
  const sockets = watchedSockets(sql.options ?? null, patience)

  async function reserve(): Promise<Reserved> {
    const one = await sql.reserve?.()
    if (one === undefined) throw new Error('The client can reserve no connection.')
    return {
      run: (text) => ran(one, text),
      // There is no way to close one connection. The server ends a transaction that failed, and what was set is set anew each time.
      close: () => one.release(),
    }
  }

  return {
    // Silent connections were cut when a call waited for them in vain.
    renew: () => undefined,

    async query({ name, text, values }) {
      const once = { prepare: prepare && name !== undefined }
      return cellsOf(await sockets.answered(sql.unsafe(text, values, once).raw()))
    },

    script: (text) => ran(sql, text),

    reserve: sql.reserve === undefined || sql.options?.max === 1 ? null : reserve,

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

async function ran(on: Pick<PostgresJs, 'unsafe'>, text: string): Promise<Rows> {
  // Several statements give a list of results, each a list of rows; one gives its rows.
  const results = await on.unsafe(text).raw()
  return cellsOf(Array.isArray(results) ? results.at(-1) : [])
}
