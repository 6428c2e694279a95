import { isChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { isEnrollmentOver } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { Enrollment } from './enrollments.js'

/** How long a change made by another process may stay unseen. */
const pollMs = 2_000

/**
 * Yields an enrollment now and after each change until it is over, or Chatfactor is closed: changes of this process at once, others by polling.
 *
 * Throws when it cannot be read at the beginning; who has seen it once goes on watching while the store is away.
 */
export async function* watchEnrollment(
  engine: Engine,
  load: (id: string) => Promise<EnrollmentRecord>,
  view: (record: EnrollmentRecord, now: Date) => Enrollment,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<Enrollment, void, undefined> {
  const stop = new AbortController()
  const outer = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const close = () => stop.abort()
  engine.changes.closed.addEventListener('abort', close, { once: true })
  let last: string | null = null
  try {
    while (!outer.aborted) {
      // Listening begins before reading: a change in between wakes us at once.
      const round = new AbortController()
      const end = () => round.abort()
      outer.addEventListener('abort', end, { once: true })
      const change = engine.changes.next(id, round.signal)
      try {
        const record = await load(id).catch((error: unknown) => {
          if (last !== null && isChatfactorError(error) && error.code === 'STORE_UNAVAILABLE') return null
          throw error
        })
        if (record === null) {
          await Promise.race([change, engine.clock.sleep(pollMs, round.signal)])
          continue
        }
        const now = engine.clock.now()
        const seen = view(record, now)
        const mark = `${seen.state}/${record.version}`
        if (mark !== last) {
          last = mark
          yield seen
        }
        if (isEnrollmentOver(seen.state)) return
        await Promise.race([change, engine.clock.sleep(Math.min(pollMs, untilOver(seen, now)), round.signal)])
      } finally {
        round.abort()
        outer.removeEventListener('abort', end)
      }
    }
  } finally {
    engine.changes.closed.removeEventListener('abort', close)
    stop.abort()
  }
}

/** How long until the enrollment expires by itself, at least a moment. */
function untilOver(seen: Enrollment, now: Date): number {
  const deadline = seen.state === 'awaiting_scan' ? seen.expiresAt : seen.completeBy
  return Math.max(10, deadline.getTime() - now.getTime())
}
