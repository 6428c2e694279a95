import type { SendOptions, SendOutcome, Transport } from '@chatfactor/core/transport'
import type { Sandbox } from '@chatfactor/sandbox'
import { messengerTransport } from '@chatfactor/transport-messenger'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { viberTransport } from '@chatfactor/transport-viber'
import { page, telegramBot, viberBot } from '../loopback-accounts.js'
import type { Refusal } from './door.js'

/** A real transport, and how its platform is told where webhooks arrive. */
export interface Made {
  readonly transport: Transport
  takeWebhook(url: string, options: SendOptions): Promise<SendOutcome>
}

/** What can happen to the account of one messenger, and how that is named. */
export interface MessengerAtFault {
  /** What people call it. */
  readonly label: string
  /** What the platform says once the credential is revoked. */
  readonly refusal: Refusal
  /** What is looked at, and the words of what to do, once the credential is revoked. */
  readonly revoked: { readonly check: string; readonly fix: string }
  /** The words of what to do once the webhook leads to another deploy. */
  readonly moved: string
  /** Where a sandbox takes its calls. */
  api(sandbox: Sandbox): string
  /** The transport for an address; `polls` where updates are fetched, if the messenger can do that. */
  make(api: string, options?: { readonly polls?: boolean }): Made
}

const webhookSecret = 'loopback-webhook-secret-for-tests'

/** By the name of its package, without `transport-`. */
export const messengersAtFault: Readonly<Record<string, MessengerAtFault>> = {
  telegram: {
    label: 'Telegram',
    refusal: { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } },
    revoked: { check: 'bot credential', fix: 'Copy it again from BotFather' },
    moved: 'Call installWebhook',
    api: ({ telegram }) => telegram.apiRoot,
    make(apiRoot, { polls = false } = {}) {
      const transport = telegramTransport({ ...telegramBot, webhookSecret: polls ? null : webhookSecret, apiRoot })
      return { transport, takeWebhook: (url, options) => transport.installWebhook({ url }, options) }
    },
  },
  viber: {
    label: 'Viber',
    refusal: { status: 200, body: { status: 2, status_message: 'invalidAuthToken' } },
    revoked: { check: 'bot credential', fix: 'Copy the app key again from the settings of the bot' },
    moved: 'Call installWebhook',
    api: ({ viber }) => viber.baseUrl,
    make(baseUrl) {
      const transport = viberTransport({ ...viberBot, senderName: 'Example', baseUrl })
      return { transport, takeWebhook: (url, options) => transport.installWebhook({ url }, options) }
    },
  },
  messenger: {
    label: 'Messenger',
    refusal: {
      status: 400,
      body: { error: { message: 'Error validating access token.', type: 'OAuthException', code: 190 } },
      // The app has a credential of its own.
      spares: new RegExp(`/${page.appId}/`),
    },
    revoked: { check: 'page credential', fix: 'Copy both again from the app dashboard' },
    moved: 'Call setUpPage with webhookUrl',
    api: ({ messenger }) => messenger.baseUrl,
    make(baseUrl) {
      const transport = messengerTransport({ ...page, verifySecret: webhookSecret, baseUrl })
      return { transport, takeWebhook: (webhookUrl, options) => transport.setUpPage({ webhookUrl }, options) }
    },
  },
}
