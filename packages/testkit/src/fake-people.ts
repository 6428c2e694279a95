import { type Chatfactor, ChatfactorError } from '@chatfactor/core'
import type { MessageAction } from '@chatfactor/core/transport'
import { confirmByHand, linkCodeOf } from './enroll-by-hand.js'
import type { FakeTransport } from './fake-transport.js'

/** The person to enroll, and the Resource. */
export interface FakePerson {
  readonly resourceId: string
  readonly userId: string
  /** The token's name. @defaultValue `'Test phone'` */
  readonly name?: string
}

/** People who have the fake messenger on phones of their own. */
export interface FakePeople {
  /**
   * Enrolls a person who is assigned to the Resource already: opens the link in their chat, and confirms it if the
   * Resource asks for that. Returns the token's id. Throws like {@link Chatfactor.enrollments}.
   */
  enroll(person: FakePerson): Promise<string>
  /**
   * The last code that this person got, for any purpose; waits for messages that are on their way. `null` if there was
   * none.
   */
  lastCodeFor(userId: string): Promise<string | null>
  /**
   * Presses the right button of the person's last question. `number` is the one that your page shows; without it,
   * presses the button that approves. Throws if there is no such button.
   */
  approve(userId: string, number?: number): Promise<void>
  /** Says no to that question. */
  decline(userId: string): Promise<void>
  /** Says "It wasn't me" to that question. */
  deny(userId: string): Promise<void>
  /** Presses one of the numbers that your page does not show. */
  chooseWrong(userId: string, number: number): Promise<void>
  /** The id of the person's chat: one per person, the same on every Resource. */
  chatOf(userId: string): string
}

/**
 * Gives people fake phones, for tests of an app that asks them for codes. `transport` must be one that the Chatfactor
 * was made with; otherwise nothing would ever arrive, so this throws `INVALID_CONFIG`.
 */
export function fakePeople(chatfactor: Chatfactor, transport: FakeTransport): FakePeople {
  const name = transport.name ?? transport.platform
  refuseForeign(chatfactor, transport)
  const chatOf = (userId: string) => `chat-of-${userId}`
  const press = async (userId: string, isMeant: (action: MessageAction) => boolean) => {
    await chatfactor.settled()
    const chatId = chatOf(userId)
    const asked = transport.sent.findLast(({ to, message }) => to.chatId === chatId && message.type === 'prompt')
    const action = asked?.message.actions.find(isMeant)
    if (action === undefined) throw new Error('The last question of this person has no such button')
    const event = { type: 'action', chatId, value: action.value, messageId: asked?.messageId ?? null } as const
    await chatfactor.handleWebhook(name, transport.webhook(event))
    await chatfactor.settled()
  }

  return {
    chatOf,
    async enroll({ resourceId, userId, name: tokenName = 'Test phone' }) {
      const started = await chatfactor.enrollments.start({
        resourceId,
        user: { id: userId },
        name: tokenName,
        transport: name,
      })
      const code = linkCodeOf(await chatfactor.enrollments.links(started.id))
      const chatId = chatOf(userId)
      await chatfactor.handleWebhook(name, transport.webhook({ type: 'code', chatId, code }))
      await chatfactor.settled()
      return confirmByHand(chatfactor, transport, started.id, chatId)
    },
    approve: (userId, number) =>
      press(userId, ({ label, value }) => (number === undefined ? value.startsWith('p_') : label === String(number))),
    decline: (userId) => press(userId, ({ value }) => value.startsWith('q_')),
    deny: (userId) => press(userId, ({ value }) => value.startsWith('d_')),
    chooseWrong: (userId, number) => press(userId, ({ label }) => /^\d\d$/.test(label) && label !== String(number)),
    async lastCodeFor(userId) {
      await chatfactor.settled()
      return transport.lastCode(chatOf(userId))
    },
  }
}

/** Two fake transports look the same in Chatfactor's list, except that each has its own `look` object. */
function refuseForeign(chatfactor: Chatfactor, { look }: FakeTransport): void {
  if (chatfactor.transports.list().some((known) => known.look === look)) return
  const problem =
    'is not a transport of this Chatfactor: pass the same fakeTransport() that you passed to createChatfactor'
  throw new ChatfactorError('INVALID_CONFIG', { option: 'transport', problem })
}
