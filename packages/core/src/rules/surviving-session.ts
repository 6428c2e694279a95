import type { Write } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ProvenMethods, SessionRecord } from '../records/session-record.js'
import type { UserRecord } from '../records/user-record.js'

interface Owners {
  readonly user: UserRecord
  readonly assignment: AssignmentRecord
}

/** Whether nothing has ended a session from elsewhere: it still has the epochs of both its owners. */
export function isOfTheseEpochs(session: SessionRecord, { user, assignment }: Owners): boolean {
  return (
    session.assignmentId === assignment.id &&
    session.userEpoch === user.sessionEpoch &&
    session.assignmentEpoch === assignment.sessionEpoch
  )
}

/**
 * The session that made a change goes on while the change ends all others: it is stamped with the new epochs.
 *
 * Only one that had not ended before: a change must not bring a session back.
 */
export function survivingSession(
  session: SessionRecord | null,
  before: Owners,
  epochs: { readonly userEpoch?: number; readonly assignmentEpoch?: number },
  proven: ProvenMethods = {},
): Write[] {
  if (session === null || !isOfTheseEpochs(session, before)) return []
  return [update('sessions', session, { ...epochs, methods: { ...session.methods, ...proven } })]
}
