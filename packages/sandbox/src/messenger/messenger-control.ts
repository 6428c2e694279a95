import type { Person } from '../people.js'
import type { Messenger } from './create-messenger.js'
import type { MessengerFault } from './fault.js'
import type { MessengerSwitch } from './messenger-page.js'
import type { WebhookField } from './webhook-field.js'
import { webhookFields } from './webhook-field.js'
import { type Handshake, webhookHandshake } from './webhook-handshake.js'

/** The sandbox's Messenger, in code. A `page` is a Page's name or id; by default the only Page. */
export interface MessengerControl {
  /** Pass it to the Messenger transport as `baseUrl`: calls go to `<baseUrl>/<version>/…`. */
  readonly baseUrl: string
  /** Replaces `https://m.me`: links `<linkRoot>/<page>?ref=CODE` open the phone page. */
  readonly linkRoot: string
  /**
   * What is usually done in the App Dashboard: the address has to prove itself, and is then subscribed to every field.
   */
  setWebhook(webhook: {
    readonly url: string
    readonly verifySecret: string
    readonly page?: string
  }): Promise<Handshake>
  /** Makes the Graph API misbehave, on the next call or on `times` calls. */
  fault(fault: MessengerFault): void
  /** The platform behaves again. */
  clearFaults(): void
  /** Turns a switch. Resolves once the held webhooks were accepted or refused. */
  turn(name: MessengerSwitch, isOn: boolean, page?: string): Promise<void>
  /** Closes a person's 24-hour window, by slug, as if the time had passed. */
  closeWindow(person: string, page?: string): void
  /** Opens it again, as if the person had just written. */
  openWindow(person: string, page?: string): void
  /** Lets this many milliseconds pass for every window and every failing webhook. */
  passTime(ms: number): void
  /** The current settings of a Page. */
  page(page?: string): MessengerPageState
}

/** A Page's settings, and the state of its webhooks. */
export interface MessengerPageState {
  readonly pageId: string
  readonly appId: string
  readonly webhookUrl: string | null
  readonly subscribedFields: readonly WebhookField[]
  readonly getStartedPayload: string | null
  /** Since when no webhook was accepted; `null` while all is well. */
  readonly failingSince: Date | null
  /** How many webhooks were given up. */
  readonly lostCount: number
}

interface Parts {
  readonly messenger: Messenger
  readonly url: string
  readonly linkRoot: string
  readonly person: (slug: string) => Person
}

export function messengerControl({ messenger, url, linkRoot, person }: Parts): MessengerControl {
  const { platform } = messenger
  return {
    baseUrl: `${url}/graph`,
    linkRoot,
    async setWebhook({ url: address, verifySecret, page }) {
      const { app } = platform.page(page)
      const shaken = await webhookHandshake(address, verifySecret)
      if (shaken.isVerified) app.webhook = { url: address, fields: webhookFields }
      return shaken
    },
    fault: platform.faults.add,
    clearFaults: platform.faults.clear,
    async turn(name, isOn, page) {
      await platform.turn(platform.page(page), name, isOn)
    },
    closeWindow: (slug, page) => platform.setWindow(platform.page(page), person(slug), false),
    openWindow: (slug, page) => platform.setWindow(platform.page(page), person(slug), true),
    passTime: platform.passTime,
    page(name) {
      const page = platform.page(name)
      messenger.delivery.judge(page)
      const { id, app, subscribedFields, getStartedPayload, failingSince, lostCount } = page
      const webhookUrl = app.webhook?.url ?? null
      return { pageId: id, appId: app.id, webhookUrl, subscribedFields, getStartedPayload, failingSince, lostCount }
    },
  }
}
