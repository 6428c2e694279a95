import { reissueChallenge } from '../challenges/issue.js'
import { otpDelivery } from '../challenges/otp-delivery.js'
import type { Decision } from '../kernel/decision-tuples.js'
import { chatDelivery, mailDelivery, nobody } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { countMiss, lockStateOf } from '../policy/attempt-limits.js'
import { challengeLifeMs } from '../policy/challenge-deadlines.js'
import { byId, follow } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'
import { type EventSource, seenBefore } from './event-source.js'

interface Asked {
  readonly challenge: ChallengeRecord
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
  readonly token: TokenRecord
}

/** "It's me" brings a new code of the same challenge, "Not me" ends the challenge (R26). */
export async function answerCodeQuestion(
  engine: Engine,
  answer: 'its_me' | 'not_mine',
  challengeId: string,
  source: EventSource,
): Promise<void> {
  const ref = byId('challenges', challengeId)
  const site = new URL(engine.publicUrl).host
  await operate(engine, {
    refs: [
      ref,
      follow(ref, 'assignmentId', 'assignments'),
      follow(ref, 'userId', 'users'),
      follow(ref, 'resourceId', 'resources'),
      follow(ref, 'tokenId', 'tokens'),
    ],
    decide: ([challenge, assignment, user, resource, token], now): Decision<'answered' | 'repeated'> => {
      const inbound = insert('inbound', { id: source.inboundId, reply: null, createdAt: now })
      const complete = challenge !== null && assignment !== null && user !== null && resource !== null && token !== null
      if (!complete || !isAsked({ challenge, assignment, user, resource, token }, source, now)) {
        const nothing = chatDelivery(now, nobody, source.address, { template: 'nothing_to_fetch' })
        return { result: 'answered', writes: [inbound], deliveries: [nothing] }
      }
      const asked = { challenge, assignment, user, resource, token }
      const { writes = [], ...effect } = answer === 'its_me' ? send(asked, site, now) : deny(asked, now)
      return { ...effect, result: 'answered', writes: [inbound, ...writes] }
    },
    onDuplicate: seenBefore,
  })
}

/** Whether the challenge was put to this chat, and still can be answered. */
function isAsked(
  { challenge, assignment, user, resource, token }: Asked,
  { address }: EventSource,
  now: Date,
): boolean {
  return (
    challenge.kind === 'otp' &&
    challenge.state === 'pending' &&
    now.getTime() < challenge.createdAt.getTime() + challengeLifeMs &&
    assignment.liveChallengeId === challenge.id &&
    assignment.tokenIds.includes(token.id) &&
    token.transport === address.transport &&
    token.accountId === address.accountId &&
    token.chatId === address.chatId &&
    !lockStateOf(assignment, now).locked &&
    assignment.active &&
    user.active &&
    resource.active
  )
}

/** The next code; where no more may be sent, the current one again while it is good, since the person came for it (R23). */
function send(asked: Asked, site: string, now: Date): Decision<unknown> {
  const { challenge, assignment, user, resource, token } = asked
  const reissued = reissueChallenge(asked, { site, actor: 'chat' }, now)
  const { result } = reissued
  if (result.final === null) return reissued
  const owner = { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }
  const isPaused = result.final.outcome === 'throttled'
  const say = (template: 'sends_paused' | 'nothing_to_fetch') => chatDelivery(now, owner, token, { template })
  if (!isPaused) return { result, deliveries: [say('nothing_to_fetch')] }
  if (challenge.expiresAt <= now) return { result, deliveries: [say('sends_paused')] }
  return { result, deliveries: [otpDelivery(asked, site, now)] }
}

/** Ends the challenge and tells the person elsewhere too. It counts as a miss: somebody asked who was not them (R9). */
function deny({ challenge, assignment, user, resource, token }: Asked, now: Date): Decision<unknown> {
  const counters = countMiss(assignment, resource.secondFactor.attemptLimit, now)
  const lock = lockStateOf({ ...assignment, ...counters }, now)
  const owner = { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }
  const ids = { resourceId: resource.id, userId: user.id }
  const about = { ...ids, challengeId: challenge.id, purpose: challenge.purpose }
  const params = { event: 'challenge.denied', resource: resource.name }
  return {
    result: null,
    writes: [
      update('challenges', challenge, { state: 'denied', answeredAt: now, endedAt: now }),
      update('assignments', assignment, { ...counters, liveChallengeId: null }),
    ],
    deliveries: [
      chatDelivery(now, owner, token, { template: 'sign_in_denied' }),
      ...(user.email === null ? [] : [mailDelivery(now, owner, user.email, { template: 'mail_notice', params })]),
    ],
    events: [
      { name: 'challenge.denied', data: about },
      ...(lock.locked ? [{ name: 'assignment.locked' as const, data: { ...ids, until: lock.retryAt } }] : []),
    ],
    audit: [
      {
        action: 'challenge.denied',
        resourceId: resource.id,
        subjectId: user.subjectId,
        actor: 'chat',
        outcome: 'failure',
        details: { challengeId: challenge.id, purpose: challenge.purpose },
      },
    ],
  }
}
