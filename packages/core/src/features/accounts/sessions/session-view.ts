import type { AssignmentRecord } from '../../../records/assignment-record.js'
import type { ResourceRecord } from '../../../records/resource-record.js'
import type { SessionRecord } from '../../../records/session-record.js'
import { sessionState } from '../../../rules/session-rules.js'
import type { Session } from './sessions.js'

/** A session as callers see it. */
export function sessionView(
  record: SessionRecord,
  assignment: AssignmentRecord,
  resource: ResourceRecord,
  now: Date,
): Session {
  const { id, resourceId, userId, methods, createdAt, expiresAt } = record
  const state = sessionState(methods, assignment, resource, now)
  return { id, resourceId, userId, methods, state, createdAt, expiresAt }
}
