import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { chatOf } from '../kernel/token-chat.js'
import { statusParams } from '../messages/chat-message.js'
import { maskedLogin } from '../messages/masked-login.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { replyWith } from './act-once.js'
import { type BoundPerson, boundPeople } from './bound-people.js'
import type { ChatCommand } from './command.js'
import type { EventSource } from './event-source.js'
import { fetchCode } from './live-code.js'

/** Answers a command usefully, and only about what this chat is used for (R29, R31); not at all in a chat that asks without end. */
export async function actOnCommand(engine: Engine, command: ChatCommand, source: EventSource): Promise<void> {
  if (engine.replies.isSpent(source.address)) return
  if (command === 'code') return fetchCode(engine, source)
  const people = await boundPeople(engine, source.address)
  await replyWith(engine, source, (now) => answers(command, people, source, now))
}

function answers(
  command: 'status' | 'stop' | 'help',
  people: readonly BoundPerson[],
  source: EventSource,
  now: Date,
): readonly DeliveryDraft[] {
  if (command === 'help') return [chatReply(now, source, { template: 'help' })]
  if (command === 'status' || people.length === 0) {
    const tokens = people.map(({ resource, user }) => ({ resource: resource.name, account: maskedLogin(user) }))
    return [chatReply(now, source, { template: 'status', params: statusParams(tokens) })]
  }
  // One question for each token, so that the person says which one they mean.
  return people.map((person) =>
    chatDelivery(now, person, chatOf(person.token), {
      template: 'stop_question',
      params: { tokenId: person.token.id },
    }),
  )
}
