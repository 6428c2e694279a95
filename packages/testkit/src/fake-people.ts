import type { Chatfactor } from '@chatfactor/core'
import { confirmByHand, linkCodeOf } from './enroll-by-hand.js'
import type { FakeTransport } from './fake-transport.js'

/** Whom to enroll, and where. */
export interface FakePerson {
  readonly resourceId: string
  readonly userId: string
  /** Of the token. @defaultValue `'Test phone'` */
  readonly name?: string
}

/** People who have the fake messenger on phones of their own. */
export interface FakePeople {
  /**
   * Enrolls somebody who is assigned to the Resource already: opens the link in their chat and confirms it where the Resource asks for
   * that. Gives the id of the token. Throws like {@link Chatfactor.enrollments}.
   */
  enroll(person: FakePerson): Promise<string>
  /** The code that this person got last, whatever for; waits for messages that are on their way. `null` when there was none. */
  lastCodeFor(userId: string): Promise<string | null>
  /** The id of the person's chat: one per person, the same on every Resource. */
  chatOf(userId: string): string
}

/** Gives people fake phones, for tests of an app that asks them for codes. */
export function fakePeople(chatfactor: Chatfactor, transport: FakeTransport): FakePeople {
  const name = transport.name ?? transport.platform
  const chatOf = (userId: string) => `chat-of-${userId}`

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
    async lastCodeFor(userId) {
      await chatfactor.settled()
      return transport.lastCode(chatOf(userId))
    },
  }
}
