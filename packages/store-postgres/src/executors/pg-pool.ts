import { isConflict, takenIndexOf } from '../failure.js'
import { idleConnections } from '../patience/idle-connections.js'
import { type Patience, Silence, within } from '../patience/patience.js'
import type { Driver, Reserved, Rows, Statement } from './executor.js'
import { cellsOf, lastRows } from './raw-rows.js'

/** One statement, in pg's form. */
export interface PgQuery {
  name?: string
  text: string
  values?: (string | null)[]
  rowMode: 'array'
}

/** The part of a client of [pg](https://node-postgres.com) that the store uses. */
export interface PgClient {
  /** Runs a statement. */
  query(query: PgQuery): Promise<{ rows: unknown[] }>
  /** The number of its server process. */
  readonly processID?: number | null
  /** Listens for notifications. */
  on(event: 'notification', listener: (message: { channel: string; payload?: string | undefined }) => void): unknown
  /** Listens for the loss of the connection. */
  on(event: 'error' | 'end', listener: () => void): unknown
  /** Only clients of a pool have it. */
  release?(destroy: boolean): void
  /** Only standalone clients have it. */
  end?(): Promise<void>
}

/** The part of a `Pool` of [pg](https://node-postgres.com) that the store uses. */
export interface PgPool {
  /** Takes a connection out of the pool. */
  connect(): Promise<PgClient>
  /** Listens for broken idle connections. */
  on(event: 'error', listener: (error: Error) => void): unknown
  /** How many connections are idle. */
  readonly idleCount?: number
  /** How many callers wait for a connection. */
  readonly waitingCount?: number
  /** The store sets `connectionTimeoutMillis` if you have not, and reads `max`. */
  readonly options?: { connectionTimeoutMillis?: number | null | undefined; readonly max?: number }
}

const heard = new WeakSet<object>()

/** The pool replaces a broken idle connection, but without a listener the error would end the process; likewise for one in use. */
function hear(emitter: { on(event: 'error', listener: () => void): unknown }): void {
  if (!heard.has(emitter)) emitter.on('error', () => undefined)
  heard.add(emitter)
}

/** Runs each statement on a connection taken from the pool, because a query given to the pool itself cannot be aborted. */
export function pgDriver(
  pool: PgPool,
  prepare: boolean,
  patience: Patience,
  listener?: () => Promise<PgClient>,
): Driver {
  hear(pool)
  // Only the pool can abort a connection attempt, which otherwise might never end.
  if (pool.options !== undefined) pool.options.connectionTimeoutMillis ||= patience.dialMs

  function connect(): Promise<PgClient> {
    // An idle connection that no other caller waits for arrives in this very turn, so no deadline is needed.
    const isThere = (pool.idleCount ?? 0) > (pool.waitingCount ?? Number.POSITIVE_INFINITY)
    return isThere ? pool.connect() : inTime(pool.connect())
  }

  function inTime(connecting: Promise<PgClient>): Promise<PgClient> {
    return within(connecting, patience.connectionMs, () => connecting.then(giveBack, () => undefined))
  }

  async function onClient<T>(work: (client: PgClient) => Promise<T>): Promise<T> {
    const client = await connect()
    hear(client)
    try {
      const result = await work(client)
      client.release?.(false)
      return result
    } catch (error) {
      // An ordinary refusal leaves the connection intact. With a statement in progress, pg destroys it at once.
      client.release?.(!isConflict(error) && takenIndexOf(error) === null)
      if (error instanceof Silence) renew()
      throw error
    }
  }

  async function reserve(): Promise<Reserved> {
    const client = await connect()
    hear(client)
    return {
      run: (text) => ran(client, text),
      close: (isSpoilt) => client.release?.(isSpoilt),
    }
  }

  function renew(): void {
    for (let idle = pool.idleCount ?? 0; idle > 0; idle -= 1) {
      pool.connect().then(destroy, () => undefined)
    }
  }

  function query({ name, text, values }: Statement): Promise<Rows> {
    const query: PgQuery = { text, values, rowMode: 'array' }
    if (prepare && name !== undefined) query.name = name
    return onClient((client) => answered(client, query)).then(({ rows }) => cellsOf(rows))
  }

  // With a single connection there is no other one to ask on.
  const doubtOf = pool.options?.max === 1 ? null : idleConnections(query, patience)

  function answered(client: PgClient, query: PgQuery) {
    const doubt = doubtOf === null || client.processID == null ? null : doubtOf(client.processID)
    return within(client.query(query), patience.answerMs, undefined, doubt)
  }

  return {
    renew,
    query,

    script(text) {
      return onClient((client) => ran(client, text))
    },

    reserve: pool.options?.max === 1 ? null : reserve,

    async listen(channel, onPayload, onLost) {
      const client = await (listener === undefined ? connect() : inTime(listener()))
      hear(client)
      const ask = (text: string) => within(client.query({ text, rowMode: 'array' }), patience.answerMs)
      let pulse: NodeJS.Timeout | null = null
      let isOpen = true
      function feelLater(): void {
        if (!isOpen) return
        pulse = setTimeout(() => ask('select 1').then(feelLater, lose), patience.pulseMs)
        pulse.unref?.()
      }
      function leave(): void {
        if (!isOpen) return
        isOpen = false
        if (pulse !== null) clearTimeout(pulse)
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
        await ask(`listen "${channel}"`)
        feelLater()
      } catch (error) {
        leave()
        throw error
      }
      return { close: async () => leave() }
    },
  }
}

async function ran(client: PgClient, text: string): Promise<Rows> {
  return lastRows(await client.query({ text, rowMode: 'array' }))
}

function giveBack(client: PgClient): void {
  if (client.release) client.release(false)
  else client.end?.().catch(() => undefined)
}

/** Without a statement in progress the connection would say goodbye and wait for an answer, so one is started before it is destroyed. */
function destroy(client: PgClient): void {
  hear(client)
  client.query({ text: 'select 1', rowMode: 'array' }).catch(() => undefined)
  client.release?.(true)
}
