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
  /** Fills in the template; if it throws, the notice is not sent. */
  components(notice: UtilityNotice): readonly Readonly<Record<string, unknown>>[]
}

/** The content for a {@link UtilityTemplate}. */
export interface UtilityNotice {
  readonly text: string
  /** For buttons of type `POSTBACK`; the payload must be sent as it is. */
  readonly buttons: readonly { readonly title: string; readonly payload: string }[]
}

/** The options of {@link messengerTransport}; Meta's app dashboard gives all but `verifySecret`. */
export interface MessengerTransportOptions {
  /** The id of the Page, digits. */
  readonly pageId: string
  /** The name in `m.me/` links; a Page without one uses its id there. */
  readonly pageUsername: string
  /** The access token of the Page. Keep it like a password. */
  readonly pageCredential: string
  /** The secret of the app: signs webhooks, and proves every call. */
  readonly appSecret: string
  /**
   * The secret that Meta shows once, when it learns the webhook address: 16 to 256 of `A-Z a-z 0-9 _ -`, made by you.
   */
  readonly verifySecret: string
  /** The id of the app, with which `selfCheck` and `setUpPage` manage the webhook address. Default `null`. */
  readonly appId?: string | null
  /** Default `v25.0`. */
  readonly graphVersion?: string
  /** The address of the Graph API, for a sandbox. Default `https://graph.facebook.com`. */
  readonly baseUrl?: string
  /** The beginning of links to the Page. Default `https://m.me`; a sandbox points it at its phone page. */
  readonly linkRoot?: string
  /** The payload of the Get Started button. Default `chatfactor_start`; set it if the Page already has one. */
  readonly getStartedPayload?: string
  /**
   * Whether a bot of the host app uses the same Page, as `hostWebhook` needs: then six digits count only after `/code`,
   * and questions say so. `chatfactor.start()` leaves the Page alone. Default `false`.
   */
  readonly sharedPage?: boolean
  /** Lets notices through when the 24-hour window is closed. Codes and questions never use it. Default `null`. */
  readonly utilityTemplate?: UtilityTemplate | null
  /** The time limit of a call to the Graph API in milliseconds, unless the deadline is earlier. Default 5000. */
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
