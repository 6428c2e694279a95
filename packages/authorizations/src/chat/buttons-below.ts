import { actionToken, type Below, type LookedUp, type MessageAction } from '@chatfactor/core/feature'
import { byId, byKey, type InboxRecord } from '@chatfactor/core/store'
import { inboxOf, openOf } from '../inbox/inbox.js'
import { standingOf } from '../rules/authorization-rules.js'
import { en } from '../words/en.js'
import { askTemplates } from './ask-templates.js'
import { reminderTemplate } from './reminder-message.js'
import { listAction, listTemplate } from './waiting-list.js'

/** These messages have their own buttons to come back to. */
const ownTemplates: readonly string[] = [
  askTemplates.question.name,
  askTemplates.together.name,
  reminderTemplate.name,
  listTemplate.name,
]
/** At most this many further accounts of a chat are checked, besides the one that a message is about. */
const mostOthers = 5
/** Sorts before every question. */
const fromTheFirst = '0'.repeat(26)

/**
 * Below any other message of such a chat: a button that opens its oldest waiting question, and if there are more, one
 * that lists them all. Neither answers anything, since the question is not in sight. It costs one read if nothing is
 * open: of the chat, with the person's inbox.
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

/** The questions that wait for an answer in this chat, oldest first. */
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
