import type { PhoneButton, PhoneChat, PhoneMessage } from '../phone/phone-chat.js'
import {
  isWindowOpen,
  type MessengerChat,
  type MessengerMessage,
  type MessengerPage,
  windowMs,
} from './messenger-page.js'
import { greetingOf, menuOf } from './page-profile.js'
import { suggested } from './person-side.js'

/** A chat as the phone shows it. */
export function phoneChat(page: MessengerPage, chat: MessengerChat, now: Date): PhoneChat {
  const isStartShown = !chat.isThread && page.getStartedPayload !== null
  const invitation = isStartShown
    ? `${page.name} hears of you once you tap Get Started or write.`
    : `Say hello to ${page.name}.`
  const greeting = greetingOf(page)
  return {
    platform: 'messenger',
    bot: page.username,
    messages: chat.messages.map((message) => phoneMessage(chat, message)),
    unread: chat.messages.filter(({ from, id }) => from === 'bot' && id > chat.lastReadId).length,
    isStartShown,
    hasStartPayload: chat.pendingRef !== null && isStartShown,
    isStarted: chat.isThread,
    isBlocked: chat.isBlocked,
    notice: null,
    title: page.name,
    draft: chat.draft,
    startLabel: chat.isBlocked ? 'Unblock' : 'Get Started',
    canTypeInsteadOfStart: true,
    openLabel: 'Open in Messenger',
    standing: standingOf(chat, now),
    menu: chat.isThread ? menuOf(page).map(({ title }) => ({ label: title, description: null })) : [],
    emptyText: greeting === null ? invitation : `${greeting}\n\n${invitation}`,
  }
}

function standingOf(chat: MessengerChat, now: Date): string {
  const { name } = chat.person
  if (chat.isBlocked) return `${name} blocks the Page, which is not told`
  if (chat.isDeleted) return `${name} deleted the chat, which the Page is not told`
  if (!chat.isThread || chat.lastActedAt === null) return `The Page does not know ${name} yet`
  if (!isWindowOpen(chat, now)) return `The 24-hour window is closed: only utility templates reach ${name}`
  const leftMs = chat.lastActedAt.getTime() + windowMs - now.getTime()
  const hours = Math.floor(leftMs / 3600_000)
  const left = hours === 0 ? `${Math.ceil(leftMs / 60_000)} min` : `${hours} h`
  return `The Page may write to ${name} for another ${left}`
}

function phoneMessage(chat: MessengerChat, message: MessengerMessage): PhoneMessage {
  const { id, from, sentAt, text } = message
  const ofMessage = message.buttons.map(({ title, url }): readonly PhoneButton[] => [
    { label: title, type: url === null ? 'action' : 'link', value: url, tone: null },
  ])
  const suggestions = suggested(chat, message).map(
    ({ title }): PhoneButton => ({ label: title, type: 'action', value: null, tone: null }),
  )
  return {
    id,
    from,
    sentAt,
    editedAt: null,
    text,
    runs: [{ text, styles: [], url: null }],
    buttons: suggestions.length === 0 ? ofMessage : [...ofMessage, suggestions],
    isProtected: false,
  }
}
