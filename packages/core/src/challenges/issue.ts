import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision.js'
import { told } from '../kernel/happenings.js'
import type { HostRules } from '../kernel/host-rules.js'
import { by, type Membership, ownerOf } from '../kernel/membership.js'
import { chatOf } from '../kernel/token-chat.js'
import { lockStateOf } from '../policy/attempt-limits.js'
import { challengeLifeMs, codeLifeMs } from '../policy/challenge-deadlines.js'
import { requireNone } from '../policy/refusal.js'
import { refusalOfHost } from '../policy/rules.js'
import { nextSendAt, withSend } from '../policy/send-limits.js'
import { insert, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { Actor } from '../records/audit-record.js'
import type { ChallengeContext, ChallengeRecord } from '../records/challenge-record.js'
import type { TokenRecord } from '../records/token-record.js'
import { aboutOf } from './acceptance.js'
import type { ChallengeStarted } from './challenges.js'
import { newChallenge } from './new-challenge.js'
import { type Sending, sendOtp } from './otp-delivery.js'

/** Either the end of it, or a message on its way. */
export type Issued = { readonly final: ChallengeStarted } | Sending

export interface IssueRecords extends Membership {
  readonly token: TokenRecord | null
}

export interface IssueInput {
  readonly purpose: string
  readonly bindingHash: string | null
  readonly context: ChallengeContext | null
  readonly keyId: string
  readonly site: string
  /** What is asked for is not let through by an administrator's bypass. */
  readonly ignoreBypass: boolean
}

/** Decides what starting a challenge comes to: refusals in the order in which they matter, or a challenge and its message (R20). */
export function issueChallenge(records: IssueRecords, input: IssueInput, host: HostRules, now: Date): Decision<Issued> {
  const { assignment, token } = records
  requireActive(records)
  const { site, ignoreBypass, ...about } = input
  const live = token !== null && assignment.tokenIds.includes(token.id)
  const refusal = (ignoreBypass ? null : bypassOf(assignment, now)) ?? refusalOf(assignment, live ? token : null, now)
  if (refusal !== null) return { result: { final: refusal } }
  if (!live) return { result: { final: { outcome: 'recovery_needed' } } }

  requireNone(
    refusalOfHost(host, 'challenge', records, { now, purpose: input.purpose, transport: chatOf(token).transport }),
  )

  const asked = { kind: 'otp', tokenId: token.id, digits: token.digits } as const
  const challenge = newChallenge({ ...ownerOf(records), ...asked, ...about }, codeLifeMs, now)
  return {
    ...sendOtp({ ...records, challenge, token }, site, now),
    writes: [
      insert('challenges', challenge),
      update('assignments', assignment, { liveChallengeId: challenge.id, sentAt: withSend(assignment.sentAt, now) }),
    ],
    told: [told('challenge.started', by('host', records), aboutOf(challenge))],
  }
}

/** Decides what sending a challenge again comes to: the next code under the same counters (C7). */
export function reissueChallenge(
  records: IssueRecords & { readonly challenge: ChallengeRecord },
  { site, actor }: { readonly site: string; readonly actor: Actor },
  now: Date,
): Decision<Issued> {
  const { assignment, token, challenge } = records
  requireActive(records)
  const refusal = refusalOf(assignment, token, now)
  if (refusal !== null) return { result: { final: refusal } }
  const lastMoment = challenge.createdAt.getTime() + challengeLifeMs
  if (challenge.state !== 'pending')
    throw new ChatfactorError('TRANSITION_REFUSED', { state: challenge.state, event: 'resend' })
  if (now.getTime() >= lastMoment)
    throw new ChatfactorError('TRANSITION_REFUSED', { state: 'expired', event: 'resend' })
  if (token === null || !assignment.tokenIds.includes(token.id))
    return { result: { final: { outcome: 'recovery_needed' } } }

  const sendNumber = challenge.sendNumber + 1
  const expiresAt = new Date(Math.min(now.getTime() + codeLifeMs, lastMoment))
  return {
    ...sendOtp({ ...records, challenge: { ...challenge, sendNumber, expiresAt }, token }, site, now),
    writes: [
      update('challenges', challenge, { sendNumber, expiresAt }),
      update('assignments', assignment, { liveChallengeId: challenge.id, sentAt: withSend(assignment.sentAt, now) }),
    ],
    told: [told('challenge.resent', by(actor, records), { ...aboutOf(challenge), sendNumber })],
  }
}

function bypassOf({ bypassUntil }: AssignmentRecord, now: Date): ChallengeStarted | null {
  return bypassUntil !== null && bypassUntil > now ? { outcome: 'bypassed', until: bypassUntil } : null
}

function refusalOf(assignment: AssignmentRecord, token: TokenRecord | null, now: Date): ChallengeStarted | null {
  if (!assignment.enrolled) return { outcome: 'not_enrolled' }
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return { outcome: 'locked', retryAt: lock.retryAt }
  if (token === null) return { outcome: 'recovery_needed' }
  const retryAt = nextSendAt(assignment.sentAt, now)
  return retryAt === null ? null : { outcome: 'throttled', retryAt }
}

/** Something switched off is an answer for the administrator, not for the person: it must never read as "no second factor". */
export function requireActive({ assignment, user, resource }: Membership): void {
  if (!assignment.active || !user.active || !resource.active)
    throw new ChatfactorError('POLICY_DENIED', { rule: 'active' })
}
