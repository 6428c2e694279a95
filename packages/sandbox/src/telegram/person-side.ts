import { randomInt } from 'node:crypto'
import { appendBounded } from '../bounded.js'
import type { ButtonPlace, Receipt } from '../phone/phone-platform.js'
import { mostMessages } from './methods/message-methods.js'
import { nextMessageId, type TelegramBot, type TelegramChat, type TelegramMessage } from './telegram-bot.js'
import type { TextEntity } from './text-entity.js'
import { seconds, wireBot, wireChat, wireMessage, wireUser } from './wire-objects.js'

/** What a person does in a chat, and the resulting updates. */
export interface PersonSide {
  start(bot: TelegramBot, chat: TelegramChat): Promise<Receipt>
  say(bot: TelegramBot, chat: TelegramChat, text: string): Promise<Receipt>
  tap(bot: TelegramBot, chat: TelegramChat, place: ButtonPlace): Promise<Receipt>
  setBlocked(bot: TelegramBot, chat: TelegramChat, isBlocked: boolean): Promise<Receipt>
}

const local: Receipt = { outcome: 'local', status: null }
const maxText = 4096
const mostPresses = 1000

export function createPersonSide({ now, changed }: { now: () => Date; changed: () => void }): PersonSide {
  const said = (bot: TelegramBot, chat: TelegramChat, shown: string, sent: string): Promise<Receipt> => {
    const message: TelegramMessage = {
      id: nextMessageId(bot),
      from: 'person',
      sentAt: now(),
      editedAt: null,
      text: shown,
      entities: commandIn(sent),
      keyboard: null,
      isProtected: false,
    }
    appendBounded(chat.messages, message, mostMessages)
    chat.lastReadId = message.id
    chat.notice = null
    changed()
    const content = wireMessage(bot, chat, { ...message, text: sent })
    return bot.queue.add({ type: 'message', chatId: chat.id, content })
  }

  const setBlocked = (bot: TelegramBot, chat: TelegramChat, isBlocked: boolean): Promise<Receipt> => {
    if (chat.isBlocked === isBlocked) return Promise.resolve(local)
    chat.isBlocked = isBlocked
    changed()
    const member = (is: boolean) => ({
      user: wireBot(bot),
      ...(is ? { status: 'member' } : { status: 'kicked', until_date: 0 }),
    })
    const content = {
      chat: wireChat(chat),
      from: wireUser(chat.person),
      date: seconds(now()),
      old_chat_member: member(isBlocked),
      new_chat_member: member(!isBlocked),
    }
    return bot.queue.add({ type: 'my_chat_member', chatId: chat.id, content })
  }

  return {
    setBlocked,

    async start(bot, chat) {
      const payload = chat.startPayload
      const unblocked = setBlocked(bot, chat, false)
      chat.isStarted = true
      chat.isStartShown = false
      chat.startPayload = null
      const receipt = await said(bot, chat, '/start', payload === null ? '/start' : `/start ${payload}`)
      await unblocked
      return receipt
    },

    say(bot, chat, text) {
      if (!chat.isStarted) throw new Error('START stands in place of the typing box: press it first.')
      if (chat.isBlocked) throw new Error('The bot is blocked: unblock it, or press START.')
      const cut = [...text.trim()].slice(0, maxText).join('')
      if (cut === '') throw new Error('There is nothing to send.')
      chat.isStartShown = false
      return said(bot, chat, cut, cut)
    },

    async tap(bot, chat, { messageId, index }) {
      const message = chat.messages.find(({ id }) => id === messageId)
      const button = message?.keyboard?.inline_keyboard.flat()[index]
      if (message === undefined || button === undefined) throw new Error('There is no such button any more.')
      if (button.callback_data === undefined) return local
      if (chat.isBlocked) throw new Error('The bot is blocked: unblock it, or press START.')
      const id = `${chat.id}${randomInt(10 ** 9, 10 ** 10)}`
      bot.presses.set(id, { chatId: chat.id, at: now() })
      const oldest = bot.presses.keys().next().value
      if (bot.presses.size > mostPresses && oldest !== undefined) bot.presses.delete(oldest)
      chat.notice = null
      changed()
      const content = {
        id,
        from: wireUser(chat.person),
        message: wireMessage(bot, chat, message),
        chat_instance: String(chat.id),
        data: button.callback_data,
      }
      return bot.queue.add({ type: 'callback_query', chatId: chat.id, content })
    },
  }
}

function commandIn(text: string): readonly TextEntity[] {
  const command = /^\/\w+(?:@\w+)?/.exec(text)?.[0]
  return command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }]
}
