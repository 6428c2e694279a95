import { isRecord } from '../parameters.js'
import type { PhoneButton, PhoneChat, PhoneMenuEntry, PhoneMessage } from '../phone/phone-chat.js'
import type { InlineButton } from './inline-keyboard.js'
import type { TelegramBot, TelegramChat, TelegramMessage } from './telegram-bot.js'
import { textRuns } from './text-runs.js'

const tones: Readonly<Record<string, PhoneButton['tone']>> = {
  success: 'positive',
  danger: 'negative',
  primary: 'primary',
}

/** A chat as the phone shows it. */
export function phoneChat(bot: TelegramBot, chat: TelegramChat): PhoneChat {
  return {
    platform: 'telegram',
    bot: bot.username,
    title: bot.name,
    messages: chat.messages.map(phoneMessage),
    unread: chat.messages.filter(({ from, id }) => from === 'bot' && id > chat.lastReadId).length,
    isStartShown: chat.isStartShown,
    hasStartPayload: chat.startPayload !== null,
    isStarted: chat.isStarted,
    isBlocked: chat.isBlocked,
    notice: chat.notice,
    menu: menuOf(bot),
  }
}

/** The commands that the bot has set. */
export function menuOf({ commands }: TelegramBot): readonly PhoneMenuEntry[] {
  return commands.flatMap((given) => {
    if (!isRecord(given) || typeof given.command !== 'string' || typeof given.description !== 'string') return []
    return [{ label: `/${given.command}`, description: given.description }]
  })
}

function phoneMessage(message: TelegramMessage): PhoneMessage {
  const { id, from, sentAt, editedAt, text, isProtected } = message
  const buttons = message.keyboard?.inline_keyboard.map((row) => row.map(phoneButton)) ?? []
  return { id, from, sentAt, editedAt, text, isProtected, runs: textRuns(message), buttons }
}

function phoneButton({ text: label, copy_text: copy, url, style = '' }: InlineButton): PhoneButton {
  const tone = tones[style] ?? null
  if (copy !== undefined) return { label, type: 'copy', value: copy.text, tone }
  if (url !== undefined) return { label, type: 'link', value: url, tone }
  return { label, type: 'action', value: null, tone }
}
