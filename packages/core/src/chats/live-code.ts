import type { Decision } from '../kernel/decision-tuples.js'
import { chatDelivery, type DeliveryDraft, nobody } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { maskedLogin } from '../messages/masked-login.js'
import { lockStateOf } from '../policy/attempt-limits.js'
import { challengeLifeMs } from '../policy/challenge-deadlines.js'
import { byId, byKey } from '../ports/store.js'
import { insert } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { type BoundPerson, boundPeople } from './bound-people.js'
import { type EventSource, seenBefore } from './event-source.js'
import { replyWith } from './reply.js'

/** Somebody whose newest challenge was put to this very chat and can still be answered. */
interface Waiting extends BoundPerson {
  readonly challenge: ChallengeRecord
}

/**
 * Whether people have to come for their codes on this platform: it may refuse messages until the person has written.
 *
 * Where it does, anybody can send them a link that makes them come, so they are asked whether the code is theirs (R26).
 */
export function asksBeforeCode(engine: Engine, { address }: EventSource): boolean {
  const { capabilities } = engine.transports.get(address.transport).transport
  return capabilities.sessionWindowMs !== null || capabilities.pushableAfterLink === 'after_user_message'
}

/** Asks about each challenge that waits for this chat; `false` when there is none. */
export async function askBeforeCode(engine: Engine, source: EventSource): Promise<boolean> {
  const { people } = await boundPeople(engine, source.address)
  const waiting = waitingAmong(people, engine.clock.now())
  if (waiting.length === 0) return false
  await replyWith(engine, source, (now) => waiting.map((person) => question(engine, person, source, now)))
  return true
}

/**
 * `/code`: the code of the one live challenge, again. Fetched by the person, so no send limit is touched (R23).
 *
 * Of several challenges the person says which one they mean.
 */
export async function fetchCode(engine: Engine, people: readonly BoundPerson[], source: EventSource): Promise<void> {
  const now = engine.clock.now()
  const asks = asksBeforeCode(engine, source)
  const waiting = waitingAmong(people, now).filter(({ challenge }) => asks || challenge.expiresAt > now)
  const [only, ...others] = waiting
  if (only === undefined) return replyWith(engine, source, (at) => [nothing(source, at)])
  if (!asks && others.length === 0) return sendCurrentCode(engine, only, source)
  await replyWith(engine, source, (at) => waiting.map((person) => question(engine, person, source, at)))
}

async function sendCurrentCode(engine: Engine, person: Waiting, source: EventSource): Promise<void> {
  const { resource, user, token } = person
  await operate(engine, {
    refs: [
      byId('challenges', person.challenge.id),
      byKey('assignments', 'person', { resourceId: resource.id, userId: user.id }),
    ],
    decide: ([challenge, assignment], at): Decision<'sent' | 'nothing' | 'repeated'> => {
      const answerable =
        challenge !== null &&
        assignment !== null &&
        challenge.state === 'pending' &&
        challenge.expiresAt > at &&
        assignment.liveChallengeId === challenge.id &&
        assignment.tokenIds.includes(token.id) &&
        !lockStateOf(assignment, at).locked
      const inbound = insert('inbound', { id: source.inboundId, reply: null, createdAt: at })
      if (!answerable) return { result: 'nothing', writes: [inbound], deliveries: [nothing(source, at)] }
      return {
        result: 'sent',
        writes: [inbound],
        deliveries: [aboutChallenge(engine, 'otp', { ...person, challenge }, source, at)],
      }
    },
    onDuplicate: seenBefore,
  })
}

function waitingAmong(people: readonly BoundPerson[], now: Date): readonly Waiting[] {
  return people.flatMap((person) => {
    const { liveChallenge: challenge, token, assignment } = person
    const waits =
      challenge !== null &&
      challenge.kind === 'otp' &&
      challenge.state === 'pending' &&
      // A code is for the chat it was asked of: fetched in another, it would prove the wrong one.
      challenge.tokenId === token.id &&
      challenge.createdAt.getTime() + challengeLifeMs > now.getTime() &&
      !lockStateOf(assignment, now).locked
    return waits ? [{ ...person, challenge }] : []
  })
}

function question(engine: Engine, person: Waiting, source: EventSource, now: Date): DeliveryDraft {
  return aboutChallenge(engine, 'code_question', person, source, now)
}

function aboutChallenge(
  engine: Engine,
  template: 'otp' | 'code_question',
  { challenge, resource, user, assignment }: Waiting,
  { address }: EventSource,
  now: Date,
): DeliveryDraft {
  const owner = { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }
  const params = { resource: resource.name, account: maskedLogin(user), site: new URL(engine.publicUrl).host }
  return chatDelivery(now, owner, address, { template, params, challenge })
}

function nothing({ address }: EventSource, now: Date): DeliveryDraft {
  return chatDelivery(now, nobody, address, { template: 'nothing_to_fetch' })
}
