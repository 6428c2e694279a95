import { checkedOptions, optionShapes } from '@chatfactor/core/transport'
import * as z from 'zod'

const digits = z.string().regex(/^\d{5,32}$/, 'must have digits alone')
const secret = z.string().min(16, 'must have 16 characters at least')

const shape = z.strictObject({
  /** The id of the business phone number, which is not the number. */
  phoneNumberId: digits,
  /** The number itself, with the country and without `+`: links lead to it. */
  phoneNumber: digits,
  /** The access token of a system user. Keep it like a password. */
  botCredential: secret,
  /** The secret of the app: signs webhooks. */
  appSecret: secret,
  /** What Meta shows once, when it learns the webhook address; made by you. */
  verifySecret: secret,
  /** A template of the category `authentication` with a copy-code button, approved by Meta. */
  codeTemplate: z.strictObject({ name: z.string().regex(/^\w+$/), language: z.string().regex(/^\w{2,16}$/) }),
  /** What stands before the code in the message that a link prepares. */
  linkText: z.string().min(1).default('Connect this chat:'),
  graphVersion: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v25.0')
    .default('v25.0'),
  baseUrl: optionShapes.httpRoot('https://graph.facebook.com'),
  timeoutMs: optionShapes.timeoutMs,
  name: optionShapes.name('whatsapp'),
  clock: optionShapes.clock,
})

/** What {@link whatsAppTransport} needs to know. */
export type WhatsAppTransportOptions = z.input<typeof shape>

/** The options, checked and completed. */
export type Settings = z.output<typeof shape>

/** Throws `INVALID_CONFIG`, which names the option and never repeats its value. */
export const settingsOf = (options: WhatsAppTransportOptions): Settings => checkedOptions(shape, options)
