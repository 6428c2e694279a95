import { checkedOptions, optionShapes } from '@chatfactor/core/transport'
import * as z from 'zod'

const secret = z.string().min(16, 'must have 16 characters at least')

const shape = z.strictObject({
  /** The workspace: people have their ids in there. */
  teamId: z.string().regex(/^T[A-Z0-9]{2,20}$/, 'must look like T0123ABCD'),
  appId: z.string().regex(/^A[A-Z0-9]{2,20}$/, 'must look like A0123ABCD'),
  /** What people search for, without `@`. */
  botName: z.string().min(1).max(80),
  /** The bot token, `xoxb-…`, with the scope `chat:write`. Keep it like a password. */
  botCredential: secret,
  /** Signs webhooks. */
  signingSecret: secret,
  baseUrl: optionShapes.httpRoot('https://slack.com/api'),
  timeoutMs: optionShapes.timeoutMs,
  name: optionShapes.name('slack'),
  clock: optionShapes.clock,
})

/** What {@link slackTransport} needs to know. */
export type SlackTransportOptions = z.input<typeof shape>

/** The options, checked and completed. */
export type Settings = z.output<typeof shape>

/** Throws `INVALID_CONFIG`, which names the option and never repeats its value. */
export const settingsOf = (options: SlackTransportOptions): Settings => checkedOptions(shape, options)
