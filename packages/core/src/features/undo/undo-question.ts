import type { ChatButton } from '../../chats/chat-ways.js'
import { type EventSource, replyWith } from '../../chats/event-source.js'
import { type Engine, isMembership, look, type Membership, ownersOf, type Template } from '../../kernel/index.js'
import { chatDelivery, chatReply, noticeTemplates, type SpokenChat, tokenTemplates } from '../../messages/index.js'
import { byId, byKey } from '../../ports/index.js'
import { isBacking, isUsableLink } from '../../rules/index.js'
import { undo } from './undo.js'
import { isOfThisProcess } from './undo-link.js'
import { undoActions, undoTemplates } from './undo-templates.js'

const questionMs = 60_000

type UndoAction = keyof typeof undoActions

/** The buttons that undo a change. */
export const undoButtons: readonly ChatButton[] = (['undo', 'undoNow', 'undoKeep'] as const).map((action) => ({
  action: undoActions[action],
  press: async (engine, { recordId, issuedAt }, source) => {
    await answerUndoQuestion(engine, { action, linkId: recordId, issuedAt }, source)
    return true
  },
}))

/**
 * The button below a notice in a chat, for people without an address: asks once, then undoes what was announced (R4).
 * It works only in a chat that still belongs to the person, so a replaced or removed chat undoes nothing.
 */
async function answerUndoQuestion(
  engine: Engine,
  { action, linkId, issuedAt }: { readonly action: UndoAction; readonly linkId: string; readonly issuedAt: Date },
  source: EventSource,
): Promise<void> {
  const link = byId('oneTimeLinks', linkId)
  const found = await look(engine.store, { link, ...ownersOf(link), chat: byKey('chats', 'address', source.address) })
  if (found === null || !isMembership(found)) return over(engine, source)
  const { chat, assignment, resource } = found
  if (chat === null || !isBacking(chat.bindings[resource.id], assignment)) return over(engine, source)
  const say = (template: Template, params = {}) =>
    tell(engine, source, found, { ...source.address, language: chat.language }, template, params)
  const now = engine.clock.now()
  const isLate = action !== 'undo' && now.getTime() - issuedAt.getTime() > questionMs
  if (isLate || found.link === null || !isUsableLink(found.link, now)) return say(noticeTemplates.over)
  // A change that another process announced is left to it: this one cannot undo it.
  if (!isOfThisProcess(engine, found.link)) return say(undoTemplates.elsewhere)
  if (action === 'undo') return say(undoTemplates.question, { undoLinkId: linkId })
  if (action === 'undoKeep') return say(tokenTemplates.kept)
  const undone = await undo(engine, link)
  if (undone.outcome !== 'undone') return say(noticeTemplates.over)
  const isWhole = undone.changes.every(
    ({ event, became }) =>
      became !== 'stays' && became !== 'waits_for_administrator' && event !== 'user.password_changed',
  )
  return say(isWhole ? undoTemplates.done : undoTemplates.partly)
}

function over(engine: Engine, source: EventSource): Promise<void> {
  return replyWith(engine, source, (now) => [chatReply(now, source, { template: noticeTemplates.over })])
}

function tell(
  engine: Engine,
  source: EventSource,
  about: Membership,
  chat: SpokenChat,
  template: Template,
  params: Readonly<Record<string, string>>,
): Promise<void> {
  return replyWith(engine, source, (now) => [chatDelivery(now, about, chat, { template, params })])
}
