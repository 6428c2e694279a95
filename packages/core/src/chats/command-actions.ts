import { lockStateOf } from '../assignments/attempt-limits.js'
import { chatDelivery, type DeliveryDraft, nobody } from '../deliveries/drafts.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate.js'
import { byId, byKey } from '../ports/store.js'
import { insert } from '../ports/writes.js'
import { maskedLogin } from '../users/masked-login.js'
import { type BoundPerson, boundPeople } from './bound-people.js'
import type { ChatCommand } from './command.js'
import { type EventSource, seenBefore } from './event-source.js'

/** Answers a command usefully, and only about what this chat is used for (R29, R31). */
export async function actOnCommand(engine: Engine, command: ChatCommand, source: EventSource): Promise<void> {
  const { people } = await boundPeople(engine, source.address)
  if (command === 'code') return sendLiveCode(engine, people, source)
  await reply(engine, source, (now) => answers(command, people, source, now))
}

function answers(
  command: 'status' | 'stop' | 'help',
  people: readonly BoundPerson[],
  { address }: EventSource,
  now: Date,
): readonly DeliveryDraft[] {
  if (command === 'help') return [chatDelivery(now, nobody, address, { template: 'help' })]
  if (command === 'status' || people.length === 0) {
    const lines = people.map(
      ({ resource, user }) => `Receives the sign-in codes of ${maskedLogin(user)} for ${resource.name}.`,
    )
    return [chatDelivery(now, nobody, address, { template: 'status', params: { lines: lines.join('\n') } })]
  }
  // One question for each token, so that the person says which one they mean.
  return people.map(({ token, user, resource, assignment }) =>
    chatDelivery(now, { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }, address, {
      template: 'stop_question',
      params: { resource: resource.name, account: maskedLogin(user), tokenId: token.id },
      expiresAt: new Date(now.getTime() + 60_000),
    }),
  )
}

/** The code of the one live challenge, again: fetched by the person, so no send limit is touched (R23). */
async function sendLiveCode(engine: Engine, people: readonly BoundPerson[], source: EventSource): Promise<void> {
  const now = engine.clock.now()
  const waiting = people
    .filter(({ liveChallenge }) => liveChallenge?.state === 'pending' && liveChallenge.expiresAt > now)
    .sort((one, other) => Number(other.liveChallenge?.createdAt) - Number(one.liveChallenge?.createdAt))
  const [person] = waiting
  if (person?.liveChallenge == null) {
    await reply(engine, source, (at) => [chatDelivery(at, nobody, source.address, { template: 'nothing_to_fetch' })])
    return
  }
  const { resource, user, token } = person
  await operate(engine, {
    refs: [
      byId('challenges', person.liveChallenge.id),
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
      if (!answerable) {
        const nothing = chatDelivery(at, nobody, source.address, { template: 'nothing_to_fetch' })
        return { result: 'nothing', writes: [inbound], deliveries: [nothing] }
      }
      const owner = { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }
      const params = { resource: resource.name, account: maskedLogin(user), site: new URL(engine.publicUrl).host }
      return {
        result: 'sent',
        writes: [inbound],
        deliveries: [chatDelivery(at, owner, source.address, { template: 'otp', params, challenge })],
      }
    },
    onDuplicate: seenBefore,
  })
}

async function reply(
  engine: Engine,
  source: EventSource,
  messages: (now: Date) => readonly DeliveryDraft[],
): Promise<void> {
  await operate(engine, {
    refs: [],
    decide: (_records, now): Decision<'replied' | 'repeated'> => ({
      result: 'replied',
      writes: [insert('inbound', { id: source.inboundId, reply: null, createdAt: now })],
      deliveries: messages(now),
    }),
    onDuplicate: seenBefore,
  })
}
