import { chatDelivery, type DeliveryDraft, nobody } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { wantedLanguages } from '../kernel/languages.js'
import { ownerOf } from '../kernel/membership.js'
import { statusParams } from '../messages/chat-message.js'
import { maskedLogin } from '../messages/masked-login.js'
import { replyWith } from './act-once.js'
import { type BoundPerson, boundPeople } from './bound-people.js'
import type { ChatCommand } from './command.js'
import type { EventSource } from './event-source.js'
import { fetchCode } from './live-code.js'

/** Answers a command usefully, and only about what this chat is used for (R29, R31). */
export async function actOnCommand(engine: Engine, command: ChatCommand, source: EventSource): Promise<void> {
  if (command === 'code') return fetchCode(engine, source)
  const people = await boundPeople(engine, source.address)
  await replyWith(engine, source, (now) => answers(command, people, source, now))
}

function answers(
  command: 'status' | 'stop' | 'help',
  people: readonly BoundPerson[],
  { address }: EventSource,
  now: Date,
): readonly DeliveryDraft[] {
  const language = wantedLanguages(people[0] ?? {})
  if (command === 'help') return [chatDelivery(now, nobody, address, { template: 'help', language })]
  if (command === 'status' || people.length === 0) {
    const tokens = people.map(({ resource, user }) => ({ resource: resource.name, account: maskedLogin(user) }))
    return [chatDelivery(now, nobody, address, { template: 'status', params: statusParams(tokens), language })]
  }
  // One question for each token, so that the person says which one they mean.
  return people.map((person) =>
    chatDelivery(now, ownerOf(person), address, {
      template: 'stop_question',
      language: wantedLanguages(person),
      params: { resource: person.resource.name, account: maskedLogin(person.user), tokenId: person.token.id },
      expiresAt: new Date(now.getTime() + 60_000),
    }),
  )
}
