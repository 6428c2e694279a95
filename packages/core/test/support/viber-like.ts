import type { FakeEvent, WorldOptions } from '@chatfactor/testkit'
import * as z from 'zod'
import { type Setting, setting } from './setting.js'

/** What the response to a webhook carries as its one message. */
export interface InlineMessage {
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly value: string }[]
}

const body = z.object({
  inline: z.object({ text: z.string(), actions: z.array(z.object({ label: z.string(), value: z.string() })) }),
})

/** A platform that lets a bot write only after the person did, but for one message in the answer to the first webhook. */
export async function viberLike(options: WorldOptions = {}): Promise<
  Setting & {
    /** Gives events to the webhook, and what its response says inline. */
    answerTo(...events: readonly FakeEvent[]): Promise<InlineMessage | null>
    /** The chat is opened by the link of an enrollment, by somebody who has never written. */
    open(enrollment: { readonly id: string }, chatId: string, dedupeKey?: string): Promise<InlineMessage | null>
    stateOf(enrollment: { readonly id: string }): Promise<string>
  }
> {
  const given = await setting({
    ...options,
    messenger: {
      capabilities: { pushableAfterLink: 'after_user_message' },
      botUrl: 'https://fake.example/bot',
      ...options.messenger,
    },
  })
  const { chatfactor, telegram, linkCode } = given

  async function answerTo(...events: readonly FakeEvent[]): Promise<InlineMessage | null> {
    const response = await chatfactor.handleWebhook('telegram', telegram.webhook(events))
    const text = await response.text()
    await chatfactor.settled()
    if (response.status !== 200) throw new Error(`The webhook was answered with ${response.status}`)
    if (text === '') return null
    const { inline } = body.parse(JSON.parse(text))
    return { text: inline.text, buttons: inline.actions }
  }

  return {
    ...given,
    answerTo,
    open: async ({ id }, chatId, dedupeKey) =>
      answerTo({
        type: 'code',
        chatId,
        code: await linkCode(id),
        pushable: false,
        mayReply: false,
        ...(dedupeKey === undefined ? {} : { dedupeKey }),
      }),
    stateOf: async ({ id }) => (await chatfactor.enrollments.get(id)).state,
  }
}
