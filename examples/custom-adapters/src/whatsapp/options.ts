import { ChatfactorError, type Clock, systemClock } from '@chatfactor/core'
import { z } from 'zod'

const digits = z.string().regex(/^\d{5,32}$/, 'must have digits alone')
const secret = z.string().min(16, 'must have 16 characters at least')
const isClock = (value: unknown): value is Clock => typeof value === 'object' && value !== null && 'now' in value

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
  baseUrl: z.url({ protocol: /^https?$/ }).default('https://graph.facebook.com'),
  /** The longest that one call may take. */
  timeoutMs: z.number().int().min(100).max(60_000).default(5_000),
  /** The name to register under, for a second number beside the first. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a name like whatsapp-eu')
    .default('whatsapp'),
  clock: z.custom<Clock>(isClock, 'must be a Clock').default(systemClock),
})

/** What {@link whatsAppTransport} needs to know. */
export type WhatsAppTransportOptions = z.input<typeof shape>

/** The options, checked and completed. */
export type Settings = z.output<typeof shape>

/** Throws `INVALID_CONFIG`, which names the option and never repeats its value. */
export function settingsOf(options: WhatsAppTransportOptions): Settings {
  const parsed = shape.safeParse(options)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const isUnknown = issue?.code === 'unrecognized_keys'
  throw new ChatfactorError('INVALID_CONFIG', {
    option: isUnknown ? (issue.keys[0] ?? 'options') : (issue?.path.map(String).join('.') ?? 'options'),
    problem: isUnknown ? 'there is no such option' : (issue?.message ?? 'is wrong'),
  })
}
