import * as z from 'zod'
import type { MessengerButton, MessengerMessage } from './messenger-page.js'

/** What a message shows. Source: https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export type MessageContent = Pick<MessengerMessage, 'text' | 'buttons' | 'quickReplies'>

export type ContentResult =
  | { readonly ok: true; readonly value: MessageContent }
  | { readonly ok: false; readonly problem: string }

const title = z.string().min(1).max(20)

const button = z.discriminatedUnion('type', [
  z.object({ type: z.literal('postback'), title, payload: z.string().min(1).max(1000) }),
  z.object({ type: z.literal('web_url'), title, url: z.url() }),
  z.object({ type: z.literal('phone_number'), title, payload: z.string().min(1).max(1000) }),
])

const buttons = z.array(button).min(1).max(3)

const template = z.discriminatedUnion('template_type', [
  z.object({ template_type: z.literal('button'), text: z.string().trim().min(1).max(640), buttons }),
  z.object({
    template_type: z.literal('generic'),
    elements: z
      .array(
        z.object({
          title: z.string().min(1).max(80),
          subtitle: z.string().max(80).optional(),
          buttons: buttons.optional(),
        }),
      )
      .min(1)
      .max(10),
  }),
])

/** Templates that the sandbox accepts but does not draw. */
const others = ['media', 'receipt', 'coupon', 'customer_feedback', 'structured_information', 'airline_boardingpass']

const quickReply = z.discriminatedUnion('content_type', [
  z.object({ content_type: z.literal('text'), title, payload: z.string().min(1).max(1000) }),
  z.object({ content_type: z.enum(['user_phone_number', 'user_email']) }),
])

const attachment = z.discriminatedUnion('type', [
  z.object({ type: z.literal('template'), payload: z.unknown() }),
  z.object({ type: z.enum(['image', 'audio', 'video', 'file']), payload: z.unknown() }),
])

const message = z
  .object({
    text: z.string().trim().min(1).max(2000).optional(),
    attachment: attachment.optional(),
    quick_replies: z.array(quickReply).min(1).max(13).optional(),
    metadata: z.string().max(1000).optional(),
  })
  .refine((given) => (given.text === undefined) !== (given.attachment === undefined), 'text or attachment')

/** Reads the `message` of a call, or says what is wrong by a parameter's name; repeats no value. */
export function messageContent(given: unknown): ContentResult {
  const parsed = message.safeParse(given)
  if (!parsed.success) return wrong(parsed.error, ['message'])
  const { text, attachment: attached, quick_replies: replies = [] } = parsed.data
  const quickReplies = replies.flatMap((reply) =>
    reply.content_type === 'text' ? [{ title: reply.title, payload: reply.payload }] : [],
  )
  if (attached === undefined) return { ok: true, value: { text: text ?? '', buttons: [], quickReplies } }
  if (attached.type !== 'template') {
    return { ok: true, value: { text: `[${attached.type}]`, buttons: [], quickReplies } }
  }
  const kind = z.object({ template_type: z.string() }).safeParse(attached.payload)
  if (kind.success && others.includes(kind.data.template_type)) {
    return { ok: true, value: { text: `[${kind.data.template_type}]`, buttons: [], quickReplies } }
  }
  const shown = template.safeParse(attached.payload)
  if (!shown.success) return wrong(shown.error, ['message', 'attachment', 'payload'])
  return { ok: true, value: { ...drawn(shown.data), quickReplies } }
}

function drawn(given: z.output<typeof template>): Pick<MessageContent, 'text' | 'buttons'> {
  if (given.template_type === 'button') return { text: given.text, buttons: given.buttons.map(shownButton) }
  const lines = given.elements.flatMap(({ title: head, subtitle }) =>
    subtitle === undefined ? [head] : [head, subtitle],
  )
  return {
    text: lines.join('\n'),
    buttons: given.elements.flatMap((element) => (element.buttons ?? []).map(shownButton)),
  }
}

function shownButton(given: z.output<typeof button>): MessengerButton {
  return {
    title: given.title,
    payload: given.type === 'postback' ? given.payload : null,
    url: given.type === 'web_url' ? given.url : null,
  }
}

/** E.g. `Param message[attachment][payload][text] is invalid`. */
export function wrong(error: z.ZodError, path: readonly string[]): { readonly ok: false; readonly problem: string } {
  const [first = '', ...rest] = [...path, ...(error.issues[0]?.path ?? [])].map(String)
  return { ok: false, problem: `Param ${first}${rest.map((part) => `[${part}]`).join('')} is invalid` }
}
