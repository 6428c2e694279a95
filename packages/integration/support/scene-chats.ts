import type { Chatfactor } from '@chatfactor/core'
import type { ChatProfile } from '@chatfactor/core/transport'
import type { FakeEvent, FakeTransport } from '@chatfactor/testkit'
import { textOf } from './message-text.js'

/** The codes of an open enrollment, as the page shows them. */
export interface OpenedEnrollment {
  readonly id: string
  readonly linkCode: string
  readonly typedCode: string
}

/** What can be done with a phone: everything goes through the webhook, as the platform would send it. */
export interface SceneChats {
  /** Opens an enrollment, as the signed-in person does. */
  open(person: { readonly id: string }, place?: string): Promise<OpenedEnrollment>
  /** Follows a link; `by` is another instance that hears of it. */
  scan(
    chatId: string,
    code: string,
    options?: { readonly profile?: ChatProfile; readonly by?: Chatfactor },
  ): Promise<void>
  say(chatId: string, text: string): Promise<void>
  /** Presses a button of the newest message that has it; `as` is the chat that claims to press it. */
  press(chatId: string, label: string, options?: { readonly as?: string }): Promise<void>
  /** An event as the platform sends it; gives the HTTP status. */
  happens(event: FakeEvent): Promise<number>
  /** Opens an enrollment and scans it with this chat. */
  enroll(person: { readonly id: string }, chatId: string, place?: string): Promise<string>
  /** What this chat was told, oldest first. */
  heard(chatId: string): readonly string[]
}

export function createChats(of: {
  readonly chatfactor: Chatfactor
  readonly telegram: FakeTransport
  readonly resourceId: string
}): SceneChats {
  const { chatfactor, telegram, resourceId } = of

  const happens = async (event: FakeEvent, by = chatfactor) => {
    const { status } = await by.handleWebhook('telegram', telegram.webhook(event))
    await by.settled()
    return status
  }
  const open: SceneChats['open'] = async ({ id: userId }, place = resourceId) => {
    const { id } = await chatfactor.enrollments.start({
      resourceId: place,
      user: { id: userId },
      name: 'Phone',
      transport: 'telegram',
    })
    const { qr, typedCode } = await chatfactor.enrollments.links(id)
    return { id, typedCode, linkCode: new URL(qr).searchParams.get('start') ?? '' }
  }
  const scan: SceneChats['scan'] = async (chatId, code, { profile, by } = {}) => {
    await happens({ type: 'code', chatId, code, ...(profile === undefined ? {} : { profile }) }, by)
  }

  return {
    open,
    scan,
    happens: (event) => happens(event),
    async say(chatId, text) {
      await happens({ type: 'text', chatId, text })
    },

    async press(chatId, label, { as = chatId } = {}) {
      for (const { to, message } of telegram.sent.toReversed()) {
        const actions = to.chatId === chatId && message.type !== 'otp' ? message.actions : []
        const token = actions.find((action) => action.label === label)?.token
        if (token === undefined) continue
        await happens({ type: 'action', chatId: as, token, messageId: null })
        return
      }
      throw new Error(`No message to ${chatId} has a button "${label}".`)
    },

    async enroll(person, chatId, place) {
      const { id, linkCode } = await open(person, place)
      await scan(chatId, linkCode)
      const { state, tokenId } = await chatfactor.enrollments.get(id)
      if (tokenId === null) throw new Error(`The enrollment is ${state}.`)
      return tokenId
    },

    heard: (chatId) => telegram.sent.filter(({ to }) => to.chatId === chatId).map(({ message }) => textOf(message)),
  }
}
