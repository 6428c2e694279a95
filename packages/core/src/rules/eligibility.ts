import type { HostRules, Membership } from '../kernel/index.js'
import { type ChatRecord, type EnrollmentRecord, ignoredIn } from '../records/index.js'
import { denied, type Refusal } from './refusal.js'
import { goingOnRefusal, newTokenRefusal } from './rules.js'
import { grants, isTrusted } from './trust.js'

/** What decides whether an enrollment may continue, from one read. */
export interface EligibilityRecords extends Membership {
  readonly enrollment: EnrollmentRecord
}

/**
 * Why an open enrollment may no longer lead to a token. Asked at every step: between a scan and a first message or a
 * confirmation, the person may have been disabled, blocked, signed out everywhere or given another token, and the
 * policy may have changed.
 */
export function enrollmentRefusal(records: EligibilityRecords, host: HostRules, now: Date): Refusal | null {
  const { enrollment, assignment, user, resource } = records
  const { grounds, type, transport, replacesTokenId } = enrollment
  if (assignment.enrollment.openId !== enrollment.id) return denied('enrollment_over')
  const token = { type, transport, replaces: replacesTokenId }
  const { proven = {}, network = null } = grounds ?? {}
  const asked = { assignment, user, resource, session: null, proven, host, now, network }
  if (!isTrusted(grants.enrollment(enrollment), records)) return denied('enrollment_over')
  const action = grounds?.action ?? null
  return action === null
    ? newTokenRefusal({ ...asked, want: { token } })
    : goingOnRefusal({ ...asked, want: { action, token } })
}

/** Whether the person recently took a chat back with "not me", so that its links are ignored for now (R14). */
export function isIgnored(chat: ChatRecord | null, userId: string, now: Date): boolean {
  return chat !== null && (ignoredIn(chat)[userId] ?? 0) > now.getTime()
}

/**
 * Whether the chat belongs to another user or token of this Resource: a chat has one user and one token per Resource.
 * The token that is being replaced does not count (R14).
 */
export function isChatTaken(enrollment: EnrollmentRecord, chat: ChatRecord | null): boolean {
  const binding = chat?.bindings[enrollment.resourceId]
  return binding !== undefined && binding.tokenId !== enrollment.replacesTokenId
}
