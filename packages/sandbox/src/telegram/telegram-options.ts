import * as z from 'zod'

/** A bot of the sandbox. */
export interface TelegramBotOptions {
  /** The API secret of the bot's calls, `digits:letters`; the digits are the bot's id. Made up, not a real one. */
  readonly botCredential: string
  /** The bot's name without the `@`, e.g. `example_bot`. */
  readonly botUsername: string
  /** The chat's title on the phone. Default: `botUsername`. */
  readonly botName?: string
}

export const telegramBotOptions = z.strictObject({
  botCredential: z.string().regex(/^\d{1,15}:[A-Za-z0-9_-]+$/, 'must look like 4242:abc, digits and letters'),
  botUsername: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{2,31}$/, 'must be the name of the bot without the @'),
  botName: z.string().trim().min(1).max(64).exactOptional(),
})
