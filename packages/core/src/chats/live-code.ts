import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { personRefs } from '../kernel/membership.js'
import { chatOf } from '../kernel/token-chat.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { lockStateOf } from '../policy/attempt-limits.js'
import { challengeLifeMs } from '../policy/challenge-deadlines.js'
import { byId } from '../ports/store.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { actOnce, replyWith } from './act-once.js'
import { type BoundPerson, boundPeople } from './bound-people.js'
import type { EventSource } from './event-source.js'

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
  const waiting = await waitingFor(engine, source)
  if (waiting.length === 0) return false
  if (engine.replies.take(source.address)) await askAbout(engine, waiting, source)
  return true
}

/**
 * `/code`: the code of the one live challenge, again. Fetched by the person, so no send limit is touched (R23).
 *
 * Of several challenges the person says which one they mean.
 */
export async function fetchCode(engine: Engine, source: EventSource): Promise<void> {
  const now = engine.clock.now()
  const asks = asksBeforeCode(engine, source)
  const waiting = (await waitingFor(engine, source)).filter(({ challenge }) => asks || challenge.expiresAt > now)
  const [only, ...others] = waiting
  // Fetched by writing, a code comes from the same budget as all answers.
  if (only !== undefined && !engine.replies.take(source.address)) return
  if (only !== undefined && (asks || others.length > 0)) return askAbout(engine, waiting, source)
  if (only !== undefined && (await sendCurrentCode(engine, only, source))) return
  await replyWith(engine, source, (at) => [chatReply(at, source, { template: 'nothing_to_fetch' })])
}

async function sendCurrentCode(engine: Engine, person: Waiting, source: EventSource): Promise<boolean> {
  const { resource, user, token } = person
  const { assignment } = personRefs(resource.id, { id: user.id })
  return actOnce(engine, source, {
    refs: { challenge: byId('challenges', person.challenge.id), assignment },
    need: ['challenge', 'assignment'],
    decide: (records, at) => {
      const { challenge } = records
      const answerable =
        challenge.state === 'pending' &&
        challenge.expiresAt > at &&
        records.assignment.liveChallengeId === challenge.id &&
        records.assignment.tokenIds.includes(token.id) &&
        !lockStateOf(records.assignment, at).locked
      if (!answerable) return null
      const code = aboutChallenge(engine, 'otp', { ...person, challenge }, at)
      return { untold: 'chat_answered', deliveries: [code] }
    },
  })
}

async function waitingFor(engine: Engine, { address }: EventSource): Promise<readonly Waiting[]> {
  const people = await boundPeople(engine, address)
  const now = engine.clock.now()
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

async function askAbout(engine: Engine, waiting: readonly Waiting[], source: EventSource): Promise<void> {
  await replyWith(engine, source, (now) =>
    waiting.map((person) => aboutChallenge(engine, 'code_question', person, now)),
  )
}

function aboutChallenge(engine: Engine, template: 'otp' | 'code_question', person: Waiting, now: Date): DeliveryDraft {
  const { challenge, token } = person
  const params = { site: new URL(engine.publicUrl).host }
  return chatDelivery(now, person, chatOf(token), { template, params, challenge })
}
