import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChatRecord } from '../records/chat-record.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { SessionRecord } from '../records/session-record.js'
import type { UserRecord } from '../records/user-record.js'
import { isOfTheseEpochs } from './surviving-session.js'

export interface EligibilityRecords {
  readonly enrollment: EnrollmentRecord
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
  readonly session: SessionRecord | null
  readonly chat: ChatRecord | null
}

/**
 * Whether an enrollment may still lead to a token. Asked at every step, not only at the first: between a scan and a first message
 * or a confirmation, somebody may have been disabled, blocked, signed out everywhere, or given another token.
 */
export function mayStillEnroll(records: EligibilityRecords, now: Date): boolean {
  const { enrollment, assignment, user, resource, session, chat } = records
  const room =
    enrollment.replacesTokenId !== null || assignment.tokenIds.length < resource.secondFactor.maxTokensPerUser
  // An enrollment ends with the session that opened it: whoever was signed out everywhere cannot go on enrolling.
  const opened = enrollment.sessionId === null || (session !== null && isOfTheseEpochs(session, { user, assignment }))
  return (
    assignment.openEnrollmentId === enrollment.id &&
    assignment.active &&
    user.active &&
    resource.active &&
    !assignment.enrollmentBlocked &&
    (chat?.mutedUsers[user.id] ?? 0) <= now.getTime() &&
    room &&
    opened
  )
}

/** One chat backs one user per Resource, and one token of theirs; the token that is being replaced does not count (R14). */
export function isChatTaken(enrollment: EnrollmentRecord, chat: ChatRecord | null): boolean {
  const binding = chat?.bindings[enrollment.resourceId]
  return binding !== undefined && binding.tokenId !== enrollment.replacesTokenId
}
