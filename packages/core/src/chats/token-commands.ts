import type { Engine } from '../kernel/engine.js'
import type { TokenHolder } from '../kernel/feature.js'
import type { Template } from '../kernel/template.js'
import { chatOf, messengerOf } from '../kernel/token-chat.js'
import { maskedLogin } from '../messages/masked-login.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { type StatusOfToken, statusParams } from '../messages/status-message.js'
import { listParams } from '../messages/stop-list.js'
import { tokenTemplates } from '../messages/token-templates.js'
import { byId } from '../ports/store.js'
import type { TemplateParams } from '../records/templates.js'
import { replyWith } from './act-once.js'
import { boundPeople } from './bound-people.js'
import type { ChatCommand } from './chat-ways.js'
import type { EventSource } from './event-source.js'
import { happenedLately } from './lately.js'
import { listed, numbersOf } from './numbered-people.js'

/** What people may write about their tokens (R29, R31); not answered once the chat's reply budget is spent. */
export const tokenCommands: readonly ChatCommand[] = [
  { name: 'status', act: unlessSpent(tellStatus) },
  { name: 'help', act: unlessSpent((engine, source) => reply(engine, source, tokenTemplates.help)) },
  { name: 'stop', act: unlessSpent(askToStop) },
]

function unlessSpent(act: (engine: Engine, source: EventSource) => Promise<void>): ChatCommand['act'] {
  return async (engine, source) => {
    if (!engine.channels.replies.isSpent(source.address)) await act(engine, source)
  }
}

async function tellStatus(engine: Engine, source: EventSource): Promise<void> {
  const tokens = await statusOf(engine, await boundPeople(engine, source.address))
  await reply(engine, source, tokenTemplates.status, statusParams(tokens))
}

/** Of several accounts the person says which one they mean: in one message, or in one for each where those are more than its buttons. */
async function askToStop(engine: Engine, source: EventSource): Promise<void> {
  const people = await boundPeople(engine, source.address)
  if (people.length === 0) return reply(engine, source, tokenTemplates.status, statusParams([]))
  const { maxActions } = engine.channels.transports.get(source.address.transport).transport.capabilities
  const [first, ...others] = people
  if (first !== undefined && others.length > 0 && people.length < maxActions) {
    const params = listParams(people.map(listed))
    return replyWith(engine, source, (now) => [
      chatDelivery(now, first, chatOf(first.token), { template: tokenTemplates.stopWhich, params }),
    ])
  }
  const numbers = numbersOf(people)
  await replyWith(engine, source, (now) =>
    people.map((person, at) =>
      chatDelivery(now, person, chatOf(person.token), {
        template: tokenTemplates.stopQuestion,
        params: { tokenId: person.token.id, ...numbers[at] },
      }),
    ),
  )
}

function reply(engine: Engine, source: EventSource, template: Template, params: TemplateParams = {}): Promise<void> {
  return replyWith(engine, source, (now) => [chatReply(now, source, { template, params })])
}

/** A chat of more accounts than this hears what it is used for, but not what happened, nor what else they have. */
const mostWithHistory = 3

function statusOf(engine: Engine, people: readonly TokenHolder[]): Promise<readonly StatusOfToken[]> {
  const numbers = numbersOf(people)
  return Promise.all(
    people.map(async (person, at) => ({
      ...numbers[at],
      resource: person.resource.name,
      account: maskedLogin(person.user),
      messenger: messengerOf(person.token, engine.channels.transports).messenger,
      elsewhere: people.length > mostWithHistory ? [] : await elsewhereOf(engine, person),
      lately: people.length > mostWithHistory ? [] : await happenedLately(engine, person),
    })),
  )
}

/** The person's other live tokens on the same Resource; nothing of any other (R31). */
async function elsewhereOf({ store, channels }: Engine, { token, assignment }: TokenHolder) {
  const ids = assignment.tokenIds.filter((id) => id !== token.id)
  const others = await store.read(ids.map((id) => byId('tokens', id)))
  return others.flatMap((other) =>
    other === null ? [] : [{ messenger: messengerOf(other, channels.transports).messenger, name: other.name }],
  )
}
