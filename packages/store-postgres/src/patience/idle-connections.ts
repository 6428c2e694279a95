import { setTimeout as pause } from 'node:timers/promises'
import { listLiteral } from '../cells.js'
import type { Rows, Statement } from '../executors/executor.js'
import { prepared } from '../statements/statement-cache.js'
import type { Doubt, Patience } from './patience.js'

/**
 * The processes of the server that wait for their client, and since when. One that works, or waits for a lock, does not. Behind a pooler
 * there is no process of that number, and where a role may not see what others do, there is no event.
 */
const waitingForUs = prepared(`
select pid::text, state_change::text from pg_stat_activity
where pid = any((select $1::text::integer[])::integer[]) and wait_event_type = 'Client'`)

/** A connection whose answer is late. */
interface Late {
  readonly pid: number
  readonly giveUp: () => void
  /** Since when the server waits for us, by its own words, and when we heard so. */
  waits: { readonly since: string; readonly heardAt: number } | null
}

/**
 * Finds out what is behind a late answer, by asking the database on another connection: a statement that takes its time, or a connection
 * that fell silent, on which the statement or its answer was lost.
 *
 * It is given up when the server has said twice that it waits for us and has not done anything meanwhile, the second time asked after the
 * first answer was here: an answer that was on its way would have arrived before. All that are late are asked about together.
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
    // What came on the connection itself, and lies in this process unread, comes first.
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
      // The connection on which it asks may be as silent; then that one is late in its turn, and the next question goes by a third.
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
