import type { Enrollment, EnrollmentStart } from '@chatfactor/core'
import { codeText, plainText } from '@chatfactor/core/transport'
import { confirmByHand, linkCodeOf } from '../enroll-by-hand.js'
import type { FakeEvent } from '../fake-events.js'
import type { FakeTransport } from '../fake-transport.js'
import type { Place } from './place.js'

/** What people do with their phone; everything arrives by webhook. */
export interface Chats {
  /** Passes events to the webhook and waits until everything is sent; returns the status. */
  hear(...events: readonly FakeEvent[]): Promise<number>
  /** Opens an enrollment, as for a page with a QR code. */
  startEnrollment(person: { readonly id: string }, input?: Partial<EnrollmentStart>): Promise<Enrollment>
  /** The code that an enrollment's link carries to the bot. */
  linkCode(enrollmentId: string): Promise<string>
  /** The code to type into the chat instead. */
  typedCode(enrollmentId: string): Promise<string>
  /** Opens the link of an enrollment in a chat; further fields of the event may be given. */
  scan(
    enrollment: { readonly id: string },
    chatId: string,
    event?: Partial<Extract<FakeEvent, { readonly type: 'code' }>>,
  ): Promise<void>
  /** Writes to the bot from a chat. */
  say(chatId: string, text: string): Promise<void>
  /** Presses a button of the chat's last message that has it; `fromChat` can be another chat. */
  press(chatId: string, label: string, fromChat?: string): Promise<void>
  /**
   * Enrolls from nothing to a token in a chat, with the confirmation if the Resource asks for one; returns the token's
   * id.
   */
  enroll(person: { readonly id: string }, chatId?: string, input?: Partial<EnrollmentStart>): Promise<string>
  /** Texts of a chat, oldest first. */
  shownIn(chatId: string): readonly string[]
}

export function chatsOf({ chatfactor, resource, telegram }: Place): Chats {
  const transport = nameOf(telegram)

  async function hear(...events: readonly FakeEvent[]): Promise<number> {
    const { status } = await chatfactor.handleWebhook(transport, telegram.webhook(events))
    await chatfactor.settled()
    return status
  }

  const startEnrollment: Chats['startEnrollment'] = ({ id }, input = {}) =>
    chatfactor.enrollments.start({ resourceId: resource.id, user: { id }, name: 'My phone', transport, ...input })

  const linkCode: Chats['linkCode'] = async (id) => linkCodeOf(await chatfactor.enrollments.links(id))

  const scan: Chats['scan'] = async ({ id }, chatId, event = {}) => {
    await hear({ type: 'code', chatId, code: await linkCode(id), ...event })
  }

  return {
    ...{ hear, startEnrollment, linkCode, scan },

    typedCode: async (id) => (await chatfactor.enrollments.links(id)).typedCode,

    async say(chatId, text) {
      await hear({ type: 'text', chatId, text })
    },

    async press(chatId, label, fromChat = chatId) {
      const found = telegram.sent
        .filter(({ to }) => to.chatId === chatId)
        .flatMap(({ message }) => message.actions)
        .findLast((action) => action.label === label)
      if (found === undefined) throw new Error(`Chat ${chatId} has no button ${label}`)
      await hear({ type: 'action', chatId: fromChat, value: found.value, messageId: null })
    },

    async enroll(person, chatId = `chat-of-${person.id}`, input = {}) {
      const enrollment = await startEnrollment(person, input)
      await scan(enrollment, chatId)
      return confirmByHand(chatfactor, telegram, enrollment.id, chatId)
    },

    shownIn: (chatId) =>
      telegram.sent
        .filter(({ to }) => to.chatId === chatId)
        .map(({ message }) => (message.type === 'otp' ? codeText(message) : plainText(message))),
  }
}

/** The name under which Chatfactor knows a fake transport. */
export function nameOf({ name, platform }: FakeTransport): string {
  return name ?? platform
}
