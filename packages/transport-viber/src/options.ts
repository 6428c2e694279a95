import { type Clock, checkedOptions, optionShapes } from '@chatfactor/core/transport'
import * as z from 'zod/mini'

/** A message that Viber charges for. */
export interface BilledMessage {
  /** As in the outcome of the send. */
  readonly messageId: string | null
  readonly chatId: string
}

/** The options of {@link viberTransport}; the bot's admin panel gives the first two. */
export interface ViberTransportOptions {
  /** The API secret of the bot, as its settings in Viber show it under "Your app key". Keep it like a password. */
  readonly botCredential: string
  /** The bot's public address within Viber, the `uri` of its account. */
  readonly botUri: string
  /** The sender's name on each message, up to 28 characters; also the name to search for. */
  readonly senderName: string
  /** The address of a square picture shown with each message. */
  readonly senderAvatar?: string
  /** The id under which this bot's chats are stored; it must never change. Default: `botUri`. */
  readonly accountId?: string
  /** The address of the API, for a sandbox. Default `https://chatapi.viber.com/pa`. */
  readonly baseUrl?: string
  /** The beginning of links to the bot. Default `viber://pa`; a sandbox points it at its phone page. */
  readonly linkRoot?: string
  /** The time limit of a call to the API in milliseconds, unless the call's own deadline is earlier. Default 5000. */
  readonly timeoutMs?: number
  /**
   * `host` if a bot of your own gets the events of this account and passes ours on: then `chatfactor.start()` leaves
   * the account alone.
   */
  readonly hearing?: 'host'
  /** The name to register under, for a second bot beside the first. Default `viber`. */
  readonly name?: string
  readonly clock?: Clock
  /** Called for each message that Viber charges for. Its errors are ignored. */
  readonly onBilled?: (message: BilledMessage) => void
}

/** The options, checked and completed. */
export interface Settings {
  readonly botCredential: string
  readonly botUri: string
  readonly senderName: string
  readonly senderAvatar: string | null
  readonly accountId: string
  readonly baseUrl: string
  readonly linkRoot: string
  readonly timeoutMs: number
  readonly hearing?: 'host' | undefined
  readonly name: string
  readonly clock: Clock
  readonly onBilled: (message: BilledMessage) => void
}

export const viberBaseUrl = 'https://chatapi.viber.com/pa'
/** Source: https://developers.viber.com/docs/tools/deep-links/ */
const viberLinkRoot = 'viber://pa'

const shape = z.strictObject({
  botCredential: z
    .string('must be the app key of the bot')
    .check(
      z.regex(/^[A-Za-z0-9-]{32,128}$/, 'must look like three groups of 16 letters and digits, as Viber shows it'),
    ),
  botUri: z
    .string('must be the uri of the bot')
    .check(z.regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be the uri of the bot alone, e.g. examplebot, and not a link')),
  senderName: z
    .string('must be a name')
    .check(
      z.regex(/\S/, 'must not be blank'),
      z.maxLength(28, 'must be at most 28 characters long; Viber refuses longer ones'),
    ),
  senderAvatar: z.optional(
    z
      .string()
      .check(
        z.refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an https address'),
      ),
  ),
  accountId: z.optional(
    z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/, 'must be 1 to 64 characters of A-Z a-z 0-9 _ . : -')),
  ),
  baseUrl: optionShapes.httpRoot(viberBaseUrl),
  linkRoot: z._default(z.union([z.literal(viberLinkRoot), optionShapes.httpRoot()]), viberLinkRoot),
  timeoutMs: optionShapes.timeoutMs,
  hearing: z.optional(z.literal('host')),
  name: optionShapes.name('viber'),
  clock: optionShapes.clock,
  onBilled: optionShapes.callback<Settings['onBilled']>(() => {}),
})

/** Throws `INVALID_CONFIG`, which names the option and never repeats its value. */
export function settingsOf(options: ViberTransportOptions): Settings {
  const checked = checkedOptions(shape, options)
  const { senderAvatar = null, accountId = checked.botUri } = checked
  return { ...checked, senderAvatar, accountId }
}
