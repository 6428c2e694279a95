import { appendBounded } from '../bounded.js'
import type { ButtonPlace, Receipt } from '../phone/phone-platform.js'
import { show } from './show-message.js'
import { mostMessages, nextMessageId, type ViberBot, type ViberChat } from './viber-bot.js'
import { viberContent } from './viber-message.js'
import { wireCallback, wireUser } from './wire-callbacks.js'
import { recordIn } from './wire-json.js'

/** What a person does in a chat, and the resulting callbacks. */
export interface PersonSide {
  /** Opens the chat, with what a link brought. */
  open(bot: ViberBot, chat: ViberChat): Promise<Receipt>
  say(bot: ViberBot, chat: ViberChat, text: string): Promise<Receipt>
  tap(bot: ViberBot, chat: ViberChat, place: ButtonPlace): Promise<Receipt>
  read(bot: ViberBot, chat: ViberChat): void
  subscribe(bot: ViberBot, chat: ViberChat): Promise<Receipt>
  unsubscribe(bot: ViberBot, chat: ViberChat): Promise<Receipt>
  setBlocked(bot: ViberBot, chat: ViberChat, isBlocked: boolean): Promise<Receipt>
}

interface Parts {
  readonly now: () => Date
  readonly changed: () => void
  /** Called with the reason if the answer to `conversation_started` was not shown. */
  readonly welcomeRefused: (bot: ViberBot, reason: string) => void
}

const local: Receipt = { outcome: 'local', status: null }
const maxText = 7000

export function createPersonSide({ now, changed, welcomeRefused }: Parts): PersonSide {
  /** Shows the bot's answer to `conversation_started`, or returns why not. */
  function welcomeProblem(bot: ViberBot, chat: ViberChat, text: string): string | null {
    const body = recordIn(text)
    if (body === null) return 'it is no JSON object'
    if ('receiver' in body) return 'it names a receiver'
    const read = viberContent(body)
    if (!read.ok) return read.refusal.message
    const showing = show(bot, chat, read.content, { token: bot.nextToken(), at: now(), isFailing: false })
    return showing.isShown ? null : showing.problem
  }

  function welcome(bot: ViberBot, chat: ViberChat, text: string): void {
    if (text.trim() === '') return
    const problem = welcomeProblem(bot, chat, text)
    if (problem === null) changed()
    else welcomeRefused(bot, problem)
  }

  function send(bot: ViberBot, chat: ViberChat, text: string, isSilent: boolean): Promise<Receipt> {
    const token = bot.nextToken()
    if (!isSilent) {
      const message = { id: nextMessageId(bot), token, from: 'person' as const, sentAt: now(), text }
      appendBounded(chat.messages, message, mostMessages)
    }
    // The first message subscribes the person without telling the bot.
    chat.isSubscribed = true
    chat.draft = null
    chat.unanswered = []
    chat.spokeAt = now()
    side.read(bot, chat)
    changed()
    const message = { type: 'text', text, tracking_data: chat.trackingData }
    const fields = { sender: wireUser(bot, chat), message, silent: isSilent }
    return bot.callbacks.add(wireCallback('message', now(), token, fields))
  }

  const side: PersonSide = {
    open(bot, chat) {
      const { link } = chat
      chat.link = null
      chat.isOpened = true
      if (link !== null) {
        chat.context = link.context
        chat.draft = link.text
      }
      changed()
      if (chat.isBlocked || (chat.isSubscribed && !bot.isStartToldForSubscribers)) return Promise.resolve(local)
      const fields = {
        type: 'open',
        ...(link?.context ? { context: link.context } : {}),
        user: wireUser(bot, chat),
        subscribed: chat.isSubscribed,
      }
      const callback = wireCallback('conversation_started', now(), bot.nextToken(), fields)
      return bot.callbacks.add(callback, (body) => welcome(bot, chat, body))
    },

    async say(bot, chat, text) {
      if (chat.isBlocked) throw new Error('The bot is blocked: unblock it first.')
      const cut = [...text.trim()].slice(0, maxText).join('')
      if (cut === '') throw new Error('There is nothing to send.')
      if (!chat.isOpened) await side.open(bot, chat)
      return send(bot, chat, cut, false)
    },

    async tap(bot, chat, { messageId, index }) {
      const { keyboard } = chat
      const button = keyboard?.messageId === messageId ? keyboard.buttons[index] : undefined
      if (button === undefined) throw new Error('There is no such button any more.')
      if (button.action !== 'reply') return local
      if (chat.isBlocked) throw new Error('The bot is blocked: unblock it first.')
      return send(bot, chat, button.body, button.isSilent)
    },

    read(bot, chat) {
      const unseen = chat.messages.filter(({ id, from }) => from === 'bot' && id > chat.lastReadId)
      chat.lastReadId = chat.messages.at(-1)?.id ?? chat.lastReadId
      for (const { token } of unseen) {
        void bot.callbacks.add(wireCallback('seen', now(), token, { user_id: chat.userId }))
      }
    },

    subscribe(bot, chat) {
      if (chat.isBlocked) throw new Error('The bot is blocked: unblock it first.')
      if (chat.isSubscribed) return Promise.resolve(local)
      // Viber forgets the state of the conversation.
      chat.context = null
      chat.trackingData = ''
      chat.isOpened = true
      chat.isSubscribed = true
      changed()
      return bot.callbacks.add(wireCallback('subscribed', now(), bot.nextToken(), { user: wireUser(bot, chat) }))
    },

    unsubscribe(bot, chat) {
      if (!chat.isSubscribed) return Promise.resolve(local)
      chat.isSubscribed = false
      changed()
      return bot.callbacks.add(wireCallback('unsubscribed', now(), bot.nextToken(), { user_id: chat.userId }))
    },

    setBlocked(bot, chat, isBlocked) {
      chat.isBlocked = isBlocked
      changed()
      return isBlocked ? side.unsubscribe(bot, chat) : Promise.resolve(local)
    },
  }
  return side
}
