import type { Chatfactor, Enrollment } from '@chatfactor/core'
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

  async function confirm({ id, confirmation }: Enrollment, chatId: string): Promise<void> {
    const shown = transport.sent.findLast(({ to }) => to.chatId === chatId)?.message
    const text = shown?.type === 'notice' ? shown.text : ''
    const answer =
      confirmation?.by === 'number'
        ? confirmation.choices.find((choice) => new RegExp(`\\b${choice}\\b`).test(text))
        : transport.lastCode(chatId)
    await chatfactor.enrollments.confirm(id, { answer: answer ?? '' })
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
      const { open } = await chatfactor.enrollments.links(started.id)
      const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
      const chatId = chatOf(userId)
      await chatfactor.handleWebhook(name, transport.webhook({ type: 'code', chatId, code }))
      await chatfactor.settled()
      const scanned = await chatfactor.enrollments.get(started.id)
      if (scanned.state === 'awaiting_confirmation') await confirm(scanned, chatId)
      const { state, tokenId } = await chatfactor.enrollments.get(started.id)
      if (tokenId === null) throw new Error(`The enrollment is ${state}, not active.`)
      return tokenId
    },
    async lastCodeFor(userId) {
      await chatfactor.settled()
      return transport.lastCode(chatOf(userId))
    },
  }
}
