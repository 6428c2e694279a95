import { type Patience, within } from '../patience/patience.js'
import type { Driver, Reserved, Rows } from './executor.js'
import { type SocketOptions, watchedSockets } from './postgres-js-sockets.js'
import { cellsOf } from './raw-rows.js'

/** A statement that postgres.js runs when awaited. */
export interface PendingQuery extends PromiseLike<unknown> {
  /** Unconverted rows of texts. */
  raw(): PromiseLike<unknown>
}

/** The part of a client of [postgres.js](https://github.com/porsager/postgres) that the store uses. */
export interface PostgresJs {
  /** Runs a text written by this store, with values beside it. */
  unsafe(text: string, values?: (string | null)[], options?: { prepare?: boolean }): PendingQuery
  /** Listens on a connection of its own. */
  listen(
    channel: string,
    onPayload: (payload: string) => void,
  ): Promise<{
    /** Ends the connection. */
    unlisten(): Promise<void>
  }>
  /** Reserves a connection; without it, a migration builds indexes while their tables are locked. */
  reserve?(): Promise<{
    /** Runs a text on that connection. */
    unsafe(text: string): PendingQuery
    /** Returns it. */
    release(): void
  }>
  /** The store sets how sockets are made, and reads how many there may be. */
  readonly options?: SocketOptions & { readonly max?: number }
}

/** Runs statements on postgres.js, which names prepared statements itself, one per connection and text. */
export function postgresJsDriver(sql: PostgresJs, prepare: boolean, patience: Patience): Driver {
  const sockets = watchedSockets(sql.options ?? null, patience)

  async function reserve(): Promise<Reserved> {
    const one = await sql.reserve?.()
    if (one === undefined) throw new Error('The client can reserve no connection.')
    return {
      run: (text) => ran(one, text),
      // A single connection cannot be closed. The server ends a failed transaction, and settings are set anew each time.
      close: () => one.release(),
    }
  }

  return {
    // Silent connections were already cut when their call timed out.
    renew: () => undefined,

    async query({ name, text, values }) {
      const once = { prepare: prepare && name !== undefined }
      return cellsOf(await sockets.answered(sql.unsafe(text, values, once).raw()))
    },

    script: (text) => ran(sql, text),

    reserve: sql.reserve === undefined || sql.options?.max === 1 ? null : reserve,

    async listen(channel, onPayload) {
      // Listens on a connection of its own and reconnects by itself.
      const listening = sql.listen(channel, onPayload)
      const { unlisten } = await within(listening, patience.connectionMs, () =>
        listening.then((late) => late.unlisten()).catch(() => undefined),
      )
      return { close: unlisten }
    },
  }
}

async function ran(on: Pick<PostgresJs, 'unsafe'>, text: string): Promise<Rows> {
  // Several statements return a list of results, each a list of rows; a single one returns its rows.
  const results = await on.unsafe(text).raw()
  return cellsOf(Array.isArray(results) ? results.at(-1) : [])
}
