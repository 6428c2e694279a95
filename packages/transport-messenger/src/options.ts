import { type Clock, checkedOptions, optionShapes } from '@chatfactor/core/transport'
import * as z from 'zod/mini'

/**
 * A template that Meta approved for the Page, for notices outside the 24-hour window.
 * Source: https://developers.facebook.com/docs/messenger-platform/send-messages/utility-messages
 */
export interface UtilityTemplate {
  readonly name: string
  /** The language of the approved template, e.g. `en_US`. */
  readonly language: string
  /** Fills the template in; what it throws means that the notice is not sent. */
  components(notice: UtilityNotice): readonly Readonly<Record<string, unknown>>[]
}

/** What a {@link UtilityTemplate} has to say. */
export interface UtilityNotice {
  readonly text: string
  /** For buttons of type `POSTBACK`; the payload must be sent as it is. */
  readonly buttons: readonly { readonly title: string; readonly payload: string }[]
}

/** What {@link messengerTransport} needs to know; the app dashboard of Meta gives all but `verifySecret`. */
export interface MessengerTransportOptions {
  /** The id of the Page, digits. */
  readonly pageId: string
  /** The name behind `m.me/`; a Page without one has its id there. */
  readonly pageUsername: string
  /** The access token of the Page. Keep it like a password. */
  readonly pageCredential: string
  /** The secret of the app: signs webhooks, and proves every call. */
  readonly appSecret: string
  /** What Meta shows once, when it learns the webhook address: 16 to 256 of `A-Z a-z 0-9 _ -`, made by you. */
  readonly verifySecret: string
  /** The id of the app, which lets `selfCheck` and `setUpPage` look after the webhook address. Default `null`. */
  readonly appId?: string | null
  /** Default `v25.0`. */
  readonly graphVersion?: string
  /** Where the Graph API is; for a sandbox. Default `https://graph.facebook.com`. */
  readonly baseUrl?: string
  /** Where links to the Page begin. Default `https://m.me`; a sandbox points it at its phone page. */
  readonly linkRoot?: string
  /** What the Get Started button sends. Default `chatfactor_start`; set it when the Page already has one. */
  readonly getStartedPayload?: string
  /**
   * Whether a bot of the host app lives on the same Page, as `hostWebhook` needs: six digits then count behind `/code` alone, and
   * questions say so. `chatfactor.start()` then leaves the Page alone. Default `false`.
   */
  readonly sharedPage?: boolean
  /** Lets notices through when the 24-hour window is closed. Codes and questions never use it. Default `null`. */
  readonly utilityTemplate?: UtilityTemplate | null
  /** How long one call to the Graph API may take, in milliseconds, when the deadline is later. Default 5000. */
  readonly timeoutMs?: number
  /** The name to register under, for a second Page beside the first. Default `messenger`. */
  readonly name?: string
  readonly clock?: Clock
}

/** The options, checked and completed. */
export type Settings = { readonly [Option in keyof MessengerTransportOptions]-?: MessengerTransportOptions[Option] }

const id = z.string().check(z.regex(/^\d{1,32}$/, 'must be an id of Meta, which has only digits'))

const shape = z.strictObject({
  pageId: id,
  pageUsername: z
    .string()
    .check(z.regex(/^[A-Za-z0-9.]{1,64}$/, 'must be the name of the Page as in m.me/name, without the @, or its id')),
  pageCredential: z
    .string()
    .check(z.regex(/^[A-Za-z0-9_|.-]{8,2048}$/, 'must be the access token of the Page, as the app dashboard gives it')),
  appSecret: z
    .string()
    .check(z.regex(/^[A-Za-z0-9_-]{16,256}$/, 'must be the secret of the app, as the app dashboard gives it')),
  verifySecret: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,256}$/, 'must be 16 to 256 characters of A-Z a-z 0-9 _ -')),
  appId: z._default(z.nullable(id), null),
  graphVersion: z._default(z.string().check(z.regex(/^v\d{1,3}\.\d{1,2}$/, 'must look like v25.0')), 'v25.0'),
  baseUrl: optionShapes.httpRoot('https://graph.facebook.com'),
  linkRoot: optionShapes.httpRoot('https://m.me'),
  getStartedPayload: z._default(
    z
      .string()
      .check(z.regex(/^(?!cf:)[\x20-\x7e]{1,1000}$/, 'must be 1 to 1000 plain characters, and not begin with cf:')),
    'chatfactor_start',
  ),
  sharedPage: z._default(z.boolean(), false),
  utilityTemplate: z._default(
    z.nullable(
      z.strictObject({
        name: z.string().check(z.regex(/^\w{1,512}$/, 'must be the name of the approved template')),
        language: z.string().check(z.regex(/^\w{2,16}$/, 'must be the language of the approved template, e.g. en_US')),
        components: optionShapes.callback<UtilityTemplate['components']>(),
      }),
    ),
    null,
  ),
  timeoutMs: optionShapes.timeoutMs,
  name: optionShapes.name('messenger'),
  clock: optionShapes.clock,
})

/** Throws `INVALID_CONFIG`, which names the option and never repeats its value. */
export function settingsOf(options: MessengerTransportOptions): Settings {
  return checkedOptions(shape, options)
}
