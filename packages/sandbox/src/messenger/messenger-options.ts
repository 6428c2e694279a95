import * as z from 'zod'
import { isWebhookField, type WebhookField } from './webhook-field.js'

/** A Page of the sandbox, and its app. */
export interface MessengerPageOptions {
  /** The id of the Page, digits only. */
  readonly pageId: string
  /** The Page's name in `m.me` links, e.g. `example.page`. */
  readonly pageUsername: string
  /** The Page's name for people. Default: the name in links. */
  readonly pageName?: string
  /** The API secret of the Page's calls (Meta calls it a Page access token). Made up, not a real one. */
  readonly pageCredential: string
  /** The id of the app; Pages with the same one share a webhook. Default: the digits of the Page's id, reversed, after a 9. */
  readonly appId?: string
  /** The app's secret: signs webhooks, and proves calls. */
  readonly appSecret: string
  /** Whether calls are refused without `appsecret_proof`. A wrong proof is always refused. Default `false`. */
  readonly isAppSecretProofRequired?: boolean
  /** What the Page is subscribed to from the start. Default: nothing, as for a new Page. */
  readonly subscribedFields?: readonly WebhookField[]
  /** The payload of Get Started. Default `null`: there is no such button, as for a new Page. */
  readonly getStartedPayload?: string | null
  /** The approved utility templates. By default every template passes, and its parameters are shown. */
  readonly utilityTemplates?: readonly UtilityTemplate[] | null
}

/** An approved utility template. Source: https://developers.facebook.com/docs/messenger-platform/send-messages/utility-messages */
export interface UtilityTemplate {
  readonly name: string
  /** E.g. `en` or `en_US`. */
  readonly language: string
  /** With `{{1}}`, `{{2}}` … or `{{name}}` for the parameters. */
  readonly text: string
  /** The labels of its postback buttons. */
  readonly buttons?: readonly string[]
}

export type MessengerPageSettings = z.output<typeof messengerPageOptions>

const secret = z.string().regex(/^[\x21-\x7e]{4,500}$/, 'must be 4 to 500 visible characters')

const digits = z.string().regex(/^\d{3,20}$/, 'must be 3 to 20 digits')

const template = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  text: z.string().min(1).max(1024),
  buttons: z.array(z.string().min(1).max(20)).max(3).default([]),
})

export const messengerPageOptions = z
  .strictObject({
    pageId: digits,
    pageUsername: z.string().regex(/^[A-Za-z0-9.]{3,50}$/, 'must be the name of the page in m.me links'),
    pageName: z.string().trim().min(1).max(75).optional(),
    pageCredential: secret,
    appId: digits.optional(),
    appSecret: secret,
    isAppSecretProofRequired: z.boolean().default(false),
    subscribedFields: z
      .array(z.string().refine(isWebhookField, 'is no field a Page may be subscribed to'))
      .readonly()
      .default([]),
    getStartedPayload: z.string().min(1).max(1000).nullable().default(null),
    utilityTemplates: z.array(template).max(50).nullable().default(null),
  })
  .transform((page) => ({
    ...page,
    pageName: page.pageName ?? page.pageUsername,
    appId: page.appId ?? `9${[...page.pageId].toReversed().join('')}`.slice(0, 20),
  }))
