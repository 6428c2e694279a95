import { setTimeout as pause } from 'node:timers/promises'
import { listLiteral } from '../cells.js'
import type { Rows, Statement } from '../executors/executor.js'
import { prepared } from '../statements/statement-cache.js'
import type { Doubt, Patience } from './patience.js'

/**
 * The server processes that wait for their client, and since when. One that works, or waits for a lock, is not listed. Behind a pooler the process
 * number does not exist, and a role that may not see others' activity gets no event.
 */
const waitingForUs = prepared(`
select pid::text, state_change::text from pg_stat_activity
where pid = any((select $1::text::integer[])::integer[]) and wait_event_type = 'Client'`)

/** A connection whose answer is late. */
interface Late {
  readonly pid: number
  readonly giveUp: () => void
  /** Since when the server says it waits for the client, and when that was read. */
  waits: { readonly since: string; readonly heardAt: number } | null
}

/**
 * Finds the cause of a late answer by asking the database on another connection: either a slow statement, or a connection that lost the statement or
 * its answer.
 *
 * A connection is given up once the server has said twice that it waits for the client and has done nothing in between, the second time asked after
 * the first answer arrived: an answer under way would have arrived before. All late connections are asked about together.
 */
export function idleConnections(
  query: (statement: Statement) => Promise<Rows>,
  { lateMs, againMs }: Patience,
): (pid: number) => Doubt {
  const late = new Set<Late>()
  let isAsking = false

  async function ask(): Promise<void> {
    const askedAt = performance.now()
    const asked = [...late]
    const rows = await query({ ...waitingForUs, values: [listLiteral(asked.map(({ pid }) => String(pid)))] })
    const heardAt = performance.now()
    const since = new Map(rows.map(([pid, at]) => [Number(pid), at]))
    // First reads what has already arrived on the connection itself.
    await new Promise((next) => setImmediate(next))
    for (const one of asked) {
      const waitsSince = since.get(one.pid) ?? null
      if (waitsSince === null) one.waits = null
      else if (one.waits?.since !== waitsSince) one.waits = { since: waitsSince, heardAt }
      else if (one.waits.heardAt < askedAt && late.has(one)) one.giveUp()
    }
  }

  async function goOnAsking(): Promise<void> {
    if (isAsking) return
    isAsking = true
    for (let pauseMs = againMs; late.size > 0; ) {
      const answered = ask().then(
        () => true,
        () => true,
      )
      // The connection used for asking may be silent, too; then it becomes late itself, and the next question uses a third.
      const isAnswered = await Promise.race([answered, pause(pauseMs, false, { ref: false })])
      pauseMs = isAnswered ? againMs : Math.min(2 * pauseMs, 8 * againMs)
      await pause(againMs, null, { ref: false })
    }
    isAsking = false
  }

  return (pid) => ({
    afterMs: lateMs,
    begin(giveUp) {
      const one: Late = { pid, giveUp, waits: null }
      late.add(one)
      void goOnAsking()
      return () => late.delete(one)
    },
  })
}
