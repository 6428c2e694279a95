import { type Clock, checkedOptions, type OutcomeDetail, optionShapes } from '@chatfactor/core/transport'
import * as z from 'zod/mini'

/** What keeps `poll` from fetching, or what it had to do first. */
export interface PollingProblem {
  /**
   * `conflict`: another process polls this bot, or a webhook was set meanwhile. `webhook_removed`: there was one, and
   * polling removed it. `not_stored`: the events could not be stored and will be fetched again.
   */
  readonly problem: 'conflict' | 'credential' | 'throttled' | 'unavailable' | 'webhook_removed' | 'not_stored'
  /** When the next attempt is made; 0 for at once. */
  readonly retryInMs: number
  readonly detail: OutcomeDetail | null
}

/** The options of {@link telegramTransport}; BotFather gives the first two. */
export interface TelegramTransportOptions {
  /** The API secret of the bot, `digits:letters`, as BotFather shows it. Keep it like a password. */
  readonly botCredential: string
  /** The bot's public name without the `@`, e.g. `example_bot`. */
  readonly botUsername: string
  /**
   * The secret that Telegram sends with every webhook: 16 to 256 of `A-Z a-z 0-9 _ -`, made by you. `null` if you poll:
   * then `receive` refuses everything.
   */
  readonly webhookSecret: string | null
  /** The address of the Bot API, for a server of your own or a sandbox. Default `https://api.telegram.org`. */
  readonly apiRoot?: string
  /** The beginning of links to the bot. Default `https://t.me`; a sandbox points it at its phone page. */
  readonly linkRoot?: string
  /**
   * The time limit of a call to the Bot API in milliseconds, unless the call's own deadline is earlier. Default 5000.
   */
  readonly timeoutMs?: number
  /**
   * Whether `installWebhook` and `poll` set the bot's command menu and descriptions. Default `true`; use `false` for a
   * bot that a host app uses, too.
   */
  readonly setsProfile?: boolean
  /**
   * `host` if a bot of your own gets the events of this account and passes ours on: then `chatfactor.start()` leaves
   * the account alone. By default it polls without a `webhookSecret`, and installs the webhook with one.
   */
  readonly hearing?: 'host'
  /** The name to register under, for a second bot beside the first. Default `telegram`. */
  readonly name?: string
  readonly clock?: Clock
  /** Called for everything that keeps `poll` from fetching; for a log. Its errors are ignored. */
  readonly onPollingProblem?: (problem: PollingProblem) => void
}

/** The options, checked and completed. */
export interface Settings {
  readonly botCredential: string
  readonly botUsername: string
  readonly webhookSecret: string | null
  readonly apiRoot: string
  readonly linkRoot: string
  readonly timeoutMs: number
  readonly setsProfile: boolean
  readonly hearing?: 'host' | undefined
  readonly name: string
  readonly clock: Clock
  readonly onPollingProblem: (problem: PollingProblem) => void
}

export const telegramApiRoot = 'https://api.telegram.org'
export const telegramLinkRoot = 'https://t.me'

const shape = z.strictObject({
  botCredential: z
    .string()
    .check(z.regex(/^\d{1,16}:[A-Za-z0-9_-]+$/, 'must look like 123456:ABC-def, as BotFather gives it')),
  botUsername: z
    .string()
    .check(z.regex(/^[A-Za-z][A-Za-z0-9_]{2,31}$/, 'must be the name of the bot without the @, e.g. example_bot')),
  webhookSecret: z.nullable(
    z
      .string('must be a secret of 16 to 256 characters, or null when you poll')
      .check(
        z.regex(/^[A-Za-z0-9_-]{16,256}$/, 'must be 16 to 256 characters of A-Z a-z 0-9 _ -, or null when you poll'),
      ),
  ),
  apiRoot: optionShapes.httpRoot(telegramApiRoot),
  linkRoot: optionShapes.httpRoot(telegramLinkRoot),
  timeoutMs: optionShapes.timeoutMs,
  setsProfile: z._default(z.boolean(), true),
  hearing: z.optional(z.literal('host')),
  name: optionShapes.name('telegram'),
  clock: optionShapes.clock,
  onPollingProblem: optionShapes.callback<Settings['onPollingProblem']>(() => {}),
})

/** Throws `INVALID_CONFIG`, which names the option and never repeats its value. */
export function settingsOf(options: TelegramTransportOptions): Settings {
  return checkedOptions(shape, options)
}
