import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { AuditDraft, Decision } from '../kernel/decision-tuples.js'
import { newId } from '../kernel/ids.js'
import { lockStateOf } from '../policy/attempt-limits.js'
import { challengeLifeMs, codeLifeMs } from '../policy/challenge-deadlines.js'
import { missLimit } from '../policy/challenge-misses.js'
import { nextSendAt, withSend } from '../policy/send-limits.js'
import { insert, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeContext, ChallengeRecord } from '../records/challenge-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'
import type { ChallengeStarted } from './challenges.js'
import { otpDelivery } from './otp-delivery.js'

/** A message on its way, whose outcome decides what the caller hears. */
export interface Sending {
  readonly final: null
  readonly challenge: ChallengeRecord
  readonly token: TokenRecord
  readonly deliveryId: string
  /** The person's live tokens, this one among them. */
  readonly tokenIds: readonly string[]
}

/** Either the end of it, or a message on its way. */
export type Issued = { readonly final: ChallengeStarted } | Sending

export interface IssueRecords {
  readonly assignment: AssignmentRecord | null
  readonly user: UserRecord | null
  readonly resource: ResourceRecord | null
  readonly token: TokenRecord | null
}

export interface IssueInput {
  readonly purpose: string
  readonly bindingHash: string | null
  readonly context: ChallengeContext | null
  readonly keyId: string
  readonly site: string
}

/** Decides what starting a challenge comes to: refusals in the order in which they matter, or a challenge and its message (R20). */
export function issueChallenge(records: IssueRecords, input: IssueInput, now: Date): Decision<Issued> {
  const { assignment, user, resource, token } = records
  if (assignment === null || user === null || resource === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
  requireActive(assignment, user, resource)
  const live = token !== null && assignment.tokenIds.includes(token.id)
  const refusal = refusalOf(assignment, live ? token : null, now)
  if (refusal !== null) return { result: { final: refusal } }
  if (token === null || !live) return { result: { final: { outcome: 'recovery_needed' } } }

  const challenge: ChallengeRecord = {
    id: newId(now),
    version: 1,
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    tokenId: token.id,
    kind: 'otp',
    state: 'pending',
    purpose: input.purpose,
    bindingHash: input.bindingHash,
    digits: token.digits,
    keyId: input.keyId,
    sendNumber: 1,
    misses: 0,
    missLimit,
    expiresAt: new Date(now.getTime() + codeLifeMs),
    context: input.context,
    createdAt: now,
    answeredAt: null,
    endedAt: null,
  }
  const delivery = otpDelivery({ challenge, token, user, resource, site: input.site }, now)
  return {
    result: { final: null, challenge, token, deliveryId: delivery.record.id, tokenIds: assignment.tokenIds },
    writes: [
      insert('challenges', challenge),
      update('assignments', assignment, {
        liveChallengeId: challenge.id,
        sentAt: withSend(assignment.sentAt, now),
      }),
    ],
    deliveries: [delivery],
    audit: [entry('challenge.started', challenge, user)],
    events: [
      {
        name: 'challenge.started',
        data: { challengeId: challenge.id, resourceId: resource.id, userId: user.id, purpose: input.purpose },
      },
    ],
  }
}

/** Decides what sending a challenge again comes to: the next code under the same counters (C7). */
export function reissueChallenge(
  records: IssueRecords & { readonly challenge: ChallengeRecord },
  site: string,
  now: Date,
): Decision<Issued> {
  const { assignment, user, resource, token, challenge } = records
  if (assignment === null || user === null || resource === null) throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
  requireActive(assignment, user, resource)
  const refusal = refusalOf(assignment, token, now)
  if (refusal !== null) return { result: { final: refusal } }
  const lastMoment = challenge.createdAt.getTime() + challengeLifeMs
  const over = challenge.state !== 'pending' || now.getTime() >= lastMoment
  if (over)
    throw new ChatfactorError('TRANSITION_REFUSED', {
      state: challenge.state === 'pending' ? 'expired' : challenge.state,
      event: 'resend',
    })
  if (token === null || !assignment.tokenIds.includes(token.id))
    return { result: { final: { outcome: 'recovery_needed' } } }

  const next: ChallengeRecord = {
    ...challenge,
    sendNumber: challenge.sendNumber + 1,
    expiresAt: new Date(Math.min(now.getTime() + codeLifeMs, lastMoment)),
  }
  const delivery = otpDelivery({ challenge: next, token, user, resource, site }, now)
  return {
    result: { final: null, challenge: next, token, deliveryId: delivery.record.id, tokenIds: assignment.tokenIds },
    writes: [
      update('challenges', challenge, { sendNumber: next.sendNumber, expiresAt: next.expiresAt }),
      update('assignments', assignment, { liveChallengeId: challenge.id, sentAt: withSend(assignment.sentAt, now) }),
    ],
    deliveries: [delivery],
    audit: [entry('challenge.resent', next, user)],
  }
}

function refusalOf(assignment: AssignmentRecord, token: TokenRecord | null, now: Date): ChallengeStarted | null {
  if (assignment.bypassUntil !== null && assignment.bypassUntil > now) {
    return { outcome: 'bypassed', until: assignment.bypassUntil }
  }
  if (!assignment.enrolled) return { outcome: 'not_enrolled' }
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return { outcome: 'locked', retryAt: lock.retryAt }
  if (token === null) return { outcome: 'recovery_needed' }
  const retryAt = nextSendAt(assignment.sentAt, now)
  return retryAt === null ? null : { outcome: 'throttled', retryAt }
}

/** Something switched off is an answer for the administrator, not for the person: it must never read as "no second factor". */
export function requireActive(assignment: AssignmentRecord, user: UserRecord, resource: ResourceRecord): void {
  if (!assignment.active || !user.active || !resource.active)
    throw new ChatfactorError('POLICY_DENIED', { rule: 'active' })
}

function entry(action: string, challenge: ChallengeRecord, user: UserRecord): AuditDraft {
  return {
    action,
    resourceId: challenge.resourceId,
    subjectId: user.subjectId,
    actor: 'host',
    outcome: 'success',
    details: { challengeId: challenge.id, purpose: challenge.purpose, sendNumber: challenge.sendNumber },
  }
}
