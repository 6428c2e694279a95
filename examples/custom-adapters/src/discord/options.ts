import { checkedOptions, optionShapes } from '@chatfactor/core/transport'
import * as z from 'zod'

const shape = z.strictObject({
  applicationId: z.string().regex(/^\d{15,20}$/, 'must be the number of the application'),
  /** What people search for, without `@`. */
  botName: z.string().min(1).max(32),
  /** The bot token. Keep it like a password. */
  botCredential: z.string().min(16, 'must have 16 characters at least'),
  /** Proves where webhooks come from. It is no secret: with it nobody can sign. */
  publicKey: z.string().regex(/^[\da-f]{64}$/, 'must be the public key of the application, 64 hexadecimal digits'),
  baseUrl: optionShapes.httpRoot('https://discord.com/api/v10'),
  timeoutMs: optionShapes.timeoutMs,
  name: optionShapes.name('discord'),
  clock: optionShapes.clock,
})

/** What {@link discordTransport} needs to know. */
export type DiscordTransportOptions = z.input<typeof shape>

/** The options, checked and completed. */
export type Settings = z.output<typeof shape>

/** Throws `INVALID_CONFIG`, which names the option and never repeats its value. */
export const settingsOf = (options: DiscordTransportOptions): Settings => checkedOptions(shape, options)
