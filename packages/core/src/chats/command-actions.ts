import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { chatOf } from '../kernel/token-chat.js'
import { maskedLogin } from '../messages/masked-login.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { type StatusOfToken, statusParams } from '../messages/status-message.js'
import { replyWith } from './act-once.js'
import { type BoundPerson, boundPeople } from './bound-people.js'
import type { ChatCommand } from './command.js'
import type { EventSource } from './event-source.js'
import { happenedLately } from './lately.js'
import { fetchCode } from './live-code.js'

/** Answers a command usefully, and only about what this chat is used for (R29, R31); not at all in a chat that asks without end. */
export async function actOnCommand(engine: Engine, command: ChatCommand, source: EventSource): Promise<void> {
  if (engine.replies.isSpent(source.address)) return
  if (command === 'code') return fetchCode(engine, source)
  const people = await boundPeople(engine, source.address)
  if (command === 'status' || (command === 'stop' && people.length === 0)) {
    const tokens = await statusOf(engine, people)
    return replyWith(engine, source, (now) => [
      chatReply(now, source, { template: 'status', params: statusParams(tokens) }),
    ])
  }
  await replyWith(engine, source, (now) => answers(command, people, source, now))
}

/** A chat of more accounts than this hears what it is used for, and of nobody what happened. */
const mostWithHistory = 3

function statusOf(engine: Engine, people: readonly BoundPerson[]): Promise<readonly StatusOfToken[]> {
  return Promise.all(
    people.map(async (person) => ({
      resource: person.resource.name,
      account: maskedLogin(person.user),
      lately: people.length > mostWithHistory ? [] : await happenedLately(engine, person),
    })),
  )
}

function answers(
  command: 'stop' | 'help',
  people: readonly BoundPerson[],
  source: EventSource,
  now: Date,
): readonly DeliveryDraft[] {
  if (command === 'help') return [chatReply(now, source, { template: 'help' })]
  // One question for each token, so that the person says which one they mean.
  return people.map((person) =>
    chatDelivery(now, person, chatOf(person.token), {
      template: 'stop_question',
      params: { tokenId: person.token.id },
    }),
  )
}
