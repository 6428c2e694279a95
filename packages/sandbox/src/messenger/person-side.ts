import type { ButtonPlace, Receipt } from '../phone/phone-platform.js'
import { addMessage, type MessengerChat, type MessengerMessage, type MessengerPage } from './messenger-page.js'
import { messageEvent, postbackEvent, readEvent, referralEvent } from './page-event.js'
import type { PageLink } from './page-link.js'
import { menuOf } from './page-profile.js'
import type { WebhookDelivery } from './webhook-delivery.js'

/** What a person does in a chat with a Page, and the resulting webhooks. */
export interface PersonSide {
  open(page: MessengerPage, chat: MessengerChat, link: PageLink): Promise<Receipt>
  start(page: MessengerPage, chat: MessengerChat): Promise<Receipt>
  say(page: MessengerPage, chat: MessengerChat, text: string): Promise<Receipt>
  tap(page: MessengerPage, chat: MessengerChat, place: ButtonPlace): Promise<Receipt>
  /** Chooses an entry of the menu, which Messenger shows once there is a conversation. */
  pick(page: MessengerPage, chat: MessengerChat, index: number): Promise<Receipt>
  read(page: MessengerPage, chat: MessengerChat): void
  /** Messenger tells a Page neither of a block nor of a deletion: only sending fails. */
  setBlocked(chat: MessengerChat, isBlocked: boolean): Promise<Receipt>
  deleteChat(chat: MessengerChat): Promise<Receipt>
}

interface Parts {
  readonly now: () => Date
  readonly changed: () => void
  readonly delivery: WebhookDelivery
}

const local: Receipt = { outcome: 'local', status: null }
const maxText = 2000

export function createPersonSide({ now, changed, delivery }: Parts): PersonSide {
  /** Begins the conversation if there is none, and opens the 24-hour window. */
  function act(page: MessengerPage, chat: MessengerChat, text: string): MessengerMessage {
    const message = addMessage(page, chat, 'person', now(), { text })
    engage(chat, message.sentAt)
    chat.draft = ''
    chat.pendingRef = null
    changed()
    return message
  }

  function mayWrite(chat: MessengerChat): void {
    if (chat.isBlocked) throw new Error('The Page is blocked: unblock it first.')
  }

  async function setBlocked(chat: MessengerChat, isBlocked: boolean): Promise<Receipt> {
    chat.isBlocked = isBlocked
    changed()
    return local
  }

  return {
    setBlocked,

    open(page, chat, { ref: given, text }) {
      const ref = page.switches.swallow_ref ? null : given
      chat.draft = text
      // In a chat that does not exist yet, Get Started sends what the link brought; without that button it is lost.
      chat.pendingRef = chat.isThread ? null : ref
      changed()
      if (!chat.isThread || chat.isBlocked || ref === null) return Promise.resolve(local)
      engage(chat, now())
      return delivery.send(page, referralEvent(page, chat, now(), ref))
    },

    async start(page, chat) {
      if (chat.isBlocked) return setBlocked(chat, false)
      if (chat.isThread) throw new Error('Get Started is gone: there is a conversation already.')
      if (page.getStartedPayload === null) throw new Error('The Page has no Get Started button: type something.')
      const { pendingRef: ref } = chat
      const message = act(page, chat, 'Get Started')
      return delivery.send(page, postbackEvent(page, chat, message, { payload: page.getStartedPayload, ref }))
    },

    async say(page, chat, text) {
      mayWrite(chat)
      const cut = [...text.trim()].slice(0, maxText).join('')
      if (cut === '') throw new Error('There is nothing to send.')
      return delivery.send(page, messageEvent(page, chat, act(page, chat, cut), null))
    },

    async tap(page, chat, { messageId, index }) {
      const message = chat.messages.find(({ id }) => id === messageId)
      const button = message?.buttons[index]
      const reply = message === undefined ? undefined : suggested(chat, message)[index - message.buttons.length]
      if (button === undefined && reply === undefined) throw new Error('There is no such button any more.')
      if (button !== undefined && button.payload === null) return local
      mayWrite(chat)
      if (reply !== undefined) {
        return delivery.send(page, messageEvent(page, chat, act(page, chat, reply.title), reply.payload))
      }
      const tapped = act(page, chat, button?.title ?? '')
      return delivery.send(page, postbackEvent(page, chat, tapped, { payload: button?.payload ?? '', ref: null }))
    },

    async pick(page, chat, index) {
      const entry = chat.isThread ? menuOf(page)[index] : undefined
      if (entry === undefined) throw new Error('There is no such entry in the menu any more.')
      if (entry.payload === undefined) return local
      mayWrite(chat)
      const picked = act(page, chat, entry.title)
      return delivery.send(page, postbackEvent(page, chat, picked, { payload: entry.payload, ref: null }))
    },

    read(page, chat) {
      const last = chat.messages.at(-1)
      if (last === undefined || last.id <= chat.lastReadId) return
      chat.lastReadId = last.id
      if (page.subscribedFields.includes('message_reads')) void delivery.send(page, readEvent(page, chat, now()))
    },

    async deleteChat(chat) {
      chat.messages.splice(0)
      chat.isDeleted = chat.isThread
      chat.isThread = false
      chat.draft = ''
      chat.pendingRef = null
      changed()
      return local
    },
  }
}

function engage(chat: MessengerChat, at: Date): void {
  chat.isThread = true
  chat.isDeleted = false
  chat.lastActedAt = at
}

/** Suggested answers vanish with the next message of either side. */
export function suggested(chat: MessengerChat, message: MessengerMessage): MessengerMessage['quickReplies'] {
  return chat.messages.at(-1) === message ? message.quickReplies : []
}
