import type { Engine } from '../kernel/engine.js'
import { watched } from '../kernel/watched.js'
import { isEnrollmentOver } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { Enrollment } from './enrollments.js'

/** Yields an enrollment now and after each change until it is over. */
export function watchEnrollment(
  engine: Engine,
  load: (id: string) => Promise<EnrollmentRecord>,
  view: (record: EnrollmentRecord, now: Date) => Enrollment,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<Enrollment, void, undefined> {
  const look = async () => {
    const record = await load(id)
    const seen = view(record, engine.clock.now())
    return {
      view: seen,
      mark: `${seen.state}/${record.version}`,
      isOver: isEnrollmentOver(seen.state),
      // A policy that changes may end it.
      ids: [id, record.resourceId],
      until: seen.state === 'awaiting_scan' ? seen.expiresAt : seen.completeBy,
    }
  }
  return watched(engine, id, look, signal)
}
