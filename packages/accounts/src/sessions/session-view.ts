import { sessionState } from '@chatfactor/core/feature'
import type { AssignmentRecord, ResourceRecord, SessionRecord } from '@chatfactor/core/store'
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
