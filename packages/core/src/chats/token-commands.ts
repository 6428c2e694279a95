import {
  type Commit,
  chatOf,
  type Engine,
  heldChats,
  members,
  messengerOf,
  ownersOf,
  type Template,
  type TokenHolder,
} from '../kernel/index.js'
import { type KeyRing, tokenActions } from '../keys/index.js'
import {
  chatDelivery,
  chatReply,
  type Happened,
  listParams,
  maskedLogin,
  type StatusOfToken,
  statusParams,
  tokenTemplates,
} from '../messages/index.js'
import { byId, follow } from '../ports/index.js'
import { type AuditRecord, ignoring, type TemplateParams } from '../records/index.js'
import { isOfChat } from '../rules/index.js'
import { type RevocationRecords, revocation } from '../tokens/revocation.js'
import { en } from '../words/en.js'
import type { Texts } from '../words/words.js'
import { boundPeople, listed, numbersOf } from './bound-people.js'
import type { ChatButton, ChatCommand, Pressed } from './chat-ways.js'
import { actOnce, type EventSource, replyWith } from './event-source.js'

/** How many entries are shown, and how many of the newest are searched for them. */
const mostTold = 5
const mostLookedAt = 100

/**
 * A person's latest activity on this chat's Resource, newest first; nothing of other Resources (R31).
 *
 * The trail contains neither device nor network: these are shown while a session or challenge still knows them.
 */
export async function happenedLately(
  { store, features }: Pick<Engine, 'store' | 'features'>,
  { user, resource }: TokenHolder,
): Promise<readonly Happened[]> {
  const { items } = await store.list('audit', {
    index: 'bySubject',
    equals: { subjectId: user.subjectId },
    direction: 'descending',
    limit: mostLookedAt,
  })
  const texts = [en, ...features.texts.map(({ english }) => english)]
  const entries = items
    .filter(({ resourceId, action }) => resourceId === resource.id && texts.some((one) => isTold(one, action)))
    .slice(0, mostTold)
  const sessions = await store.read(entries.map((entry) => byId('sessions', idIn(entry, 'sessionId'))))
  const challenges = await store.read(entries.map((entry) => byId('challenges', idIn(entry, 'challengeId'))))
  return entries.map(({ action, at }, place) => {
    const from = sessions[place] ?? challenges[place]?.context
    return { what: action, at, device: from?.device ?? null, network: from?.network ?? null }
  })
}

/** Whether there are words for this action. */
function isTold(texts: Texts, action: string): boolean {
  return Object.hasOwn(texts, `happened.${action}`)
}

function idIn({ details }: AuditRecord, name: 'sessionId' | 'challengeId'): string {
  const id = details[name]
  return typeof id === 'string' ? id : 'none'
}

const questionMs = 60_000
/**
 * Within this time after its activation, "not me" ends a token at once; later it is confirmed first, like every
 * removal.
 */
const freshMs = 10 * 60_000

/** The answer to each button about a token. */
const answers = { notMe: tokenTemplates.notMeDone, stop: tokenTemplates.stopped, keep: tokenTemplates.kept } as const

type TokenAction = keyof typeof answers

/** The buttons about a token. */
export const tokenButtons: readonly ChatButton[] = [tokenButton('notMe'), tokenButton('stop'), tokenButton('keep')]

function tokenButton(action: TokenAction): ChatButton {
  return {
    action: tokenActions[action],
    press: (engine, pressed, source) => pressToken(engine, action, pressed, source),
  }
}

function pressToken(
  engine: Engine,
  action: TokenAction,
  { recordId, issuedAt }: Pressed,
  source: EventSource,
): Promise<boolean> {
  const token = byId('tokens', recordId)
  return actOnce(engine, source, {
    refs: {
      token,
      ...ownersOf(token),
      chat: follow(token, 'chatRecordId', 'chats'),
    },
    need: ['token', ...members],
    tells: heldChats,
    decide(records, now, held) {
      if (!isOfChat(records, source.address)) return null
      if (action !== 'notMe' && now.getTime() - issuedAt.getTime() > questionMs) return null
      return pressedFor(engine.keys, { ...records, held, session: null }, action, now)
    },
  })
}

/** The effect of one of these buttons. */
function pressedFor(keys: KeyRing, records: RevocationRecords, action: TokenAction, now: Date): Commit {
  const { token } = records
  if (action === 'notMe' && now.getTime() - token.createdAt.getTime() > freshMs) {
    const question = { template: tokenTemplates.stopQuestion, params: { tokenId: token.id } } as const
    return { untold: 'chat_answered', deliveries: [chatDelivery(now, records, chatOf(token), question)] }
  }
  const answer = chatDelivery(now, records, chatOf(token), { template: answers[action] })
  if (action === 'keep') return { untold: 'chat_answered', deliveries: [answer] }
  const { user, chat } = records
  const reason = { actor: 'chat', clearsEnrolled: false, tellChat: false } as const
  const effect =
    action === 'notMe'
      ? revocation(keys, records, { ...reason, because: 'not_me', chatChange: ignoring(chat, user.id, now) }, now)
      : revocation(keys, records, { ...reason, because: 'stopped_in_chat' }, now)
  return { ...effect, deliveries: [answer, ...effect.deliveries] }
}

/** The commands about tokens (R29, R31); not answered once the chat's reply budget is spent. */
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

/**
 * With several accounts, the person says which one they mean: in one message, or in one for each if they are more than
 * its buttons.
 */
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

/**
 * With more accounts than this, a chat is told what it is used for, but neither what happened nor what else they have.
 */
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

/** The person's other live tokens on the same Resource; none of another (R31). */
async function elsewhereOf({ store, channels }: Engine, { token, assignment }: TokenHolder) {
  const ids = assignment.tokens.ids.filter((id) => id !== token.id)
  const others = await store.read(ids.map((id) => byId('tokens', id)))
  return others.flatMap((other) =>
    other === null ? [] : [{ messenger: messengerOf(other, channels.transports).messenger, name: other.name }],
  )
}
