import { actionToken, type Below, type LookedUp, type MessageAction } from '@chatfactor/core/feature'
import { byId, byKey, type InboxRecord } from '@chatfactor/core/store'
import { inboxOf, openOf } from '../inbox/inbox.js'
import { standingOf } from '../rules/authorization-rules.js'
import { en } from '../words/en.js'
import { askTemplates } from './ask-templates.js'
import { reminderTemplate } from './reminder-message.js'
import { listAction, listTemplate } from './waiting-list.js'

/** They have buttons of their own to come back to. */
const ownTemplates: readonly string[] = [
  askTemplates.question.name,
  askTemplates.together.name,
  reminderTemplate.name,
  listTemplate.name,
]
/** Of a chat with more accounts, these many are looked at besides the one that a message is about. */
const mostOthers = 5
/** In front of every question. */
const fromTheFirst = '0'.repeat(26)

/**
 * Below any other message of such a chat: what opens the oldest question that waits there, and where there are more, what lists all of them. They
 * answer nothing, since no field of the question is in sight. It takes one read where nothing is open: of the chat, with the inbox of whom the message
 * is about.
 */
export const buttonsBelow: Below = async ({ template, resourceId, userId }, at, words) => {
  if (ownTemplates.includes(template)) return []
  const questions = await waitingIn(at, resourceId ?? '', userId ?? '')
  const [oldest] = questions
  if (oldest === undefined) return []
  const own = words.of(en)
  const button = (label: string, id: string, detail: 'open' | 'more'): MessageAction => ({
    label,
    value: actionToken(at.keys, listAction, id, at.chat, at.now, detail),
  })
  return [
    button(own.say('ask.below', { number: oldest.number }), oldest.id, 'open'),
    ...(questions.length === 1
      ? []
      : [button(own.say('ask.below.all', { count: questions.length }), fromTheFirst, 'more')]),
  ]
}

/** What is put to this chat and waits for an answer, oldest first. */
async function waitingIn({ store, chat, now }: LookedUp, resourceId: string, userId: string) {
  const { transport, accountId, chatId } = chat
  const address = byKey('chats', 'address', { transport, accountId, chatId })
  const [record, first] = await store.read([address, inboxOf(resourceId, userId)])
  const bindings = Object.entries(record?.bindings ?? {})
  const others = bindings.filter(([id]) => id !== resourceId).slice(0, mostOthers)
  const more = others.length === 0 ? [] : await store.read(others.map(([id, bound]) => inboxOf(id, bound.userId)))
  const ids = [first, ...more].flatMap((inbox) => idsIn(inbox, now))
  if (ids.length === 0) return []
  const tokens = new Set(bindings.map(([, { tokenId }]) => tokenId))
  const found = await store.read(ids.toSorted().map((id) => byId('authorizations', id)))
  return found.flatMap((one) =>
    one !== null && one.tokenId !== null && tokens.has(one.tokenId) && standingOf(one, now) === 'open' ? [one] : [],
  )
}

function idsIn(inbox: InboxRecord | null, now: Date): readonly string[] {
  return inbox === null ? [] : openOf(inbox.says, now).map(({ id }) => id)
}
