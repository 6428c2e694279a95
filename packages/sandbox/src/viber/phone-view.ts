import type { PhoneButton, PhoneChat, PhoneKeyboard, PhoneMessage } from '../phone/phone-chat.js'
import type { ViberBot, ViberChat, ViberMessage } from './viber-bot.js'
import { mostUnanswered, type ShownKeyboard, sessionEnd, unansweredOf } from './viber-bot.js'
import { keyboardRows, type ViberButton } from './viber-keyboard.js'

/** A chat as the phone shows it. */
export function phoneChat(bot: ViberBot, chat: ViberChat, now: Date): PhoneChat {
  return {
    platform: 'viber',
    bot: bot.uri,
    messages: chat.messages.map(phoneMessage),
    unread: chat.messages.filter(({ from, id }) => from === 'bot' && id > chat.lastReadId).length,
    isStartShown: !chat.isOpened,
    hasStartPayload: chat.link?.context != null,
    isStarted: chat.isSubscribed,
    isBlocked: chat.isBlocked,
    notice: null,
    title: bot.name,
    startLabel: chat.isBlocked ? 'Unblock' : 'Open the chat',
    openLabel: 'Open the chat',
    standing: standing(chat, now),
    emptyText: 'Nothing here yet. Before you send something, the bot can only say welcome.',
    ...(chat.draft === null ? {} : { draft: chat.draft }),
    ...(chat.keyboard === null || chat.isBlocked ? {} : { keyboard: phoneKeyboard(chat.keyboard) }),
  }
}

function standing(chat: ViberChat, now: Date): string {
  const { person, isBlocked, isOpened, isSubscribed } = chat
  if (isBlocked) return `${person.name} blocks the bot`
  if (!isOpened) return `${person.name} never opened the chat`
  if (!isSubscribed) return `${person.name} is no subscriber: the bot may not write`
  const session = sessionEnd(chat, now) === null ? 'messages cost' : 'in session'
  return `${person.name} is a subscriber, ${session}, ${unansweredOf(chat, now)} of ${mostUnanswered} unanswered`
}

function phoneMessage({ id, from, sentAt, text }: ViberMessage): PhoneMessage {
  const runs = [{ text, styles: [], url: null }]
  return { id, from, sentAt, editedAt: null, text, runs, buttons: [], isProtected: false }
}

function phoneKeyboard({ messageId, buttons }: ShownKeyboard): PhoneKeyboard {
  return { messageId, rows: keyboardRows(buttons).map((row) => row.map(phoneButton)) }
}

function phoneButton({ label, body, action }: ViberButton): PhoneButton {
  const isLink = action === 'open-url'
  return { label, type: isLink ? 'link' : 'action', value: isLink ? body : null, tone: null }
}
