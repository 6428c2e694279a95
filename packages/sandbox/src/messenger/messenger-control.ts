import type { Person } from '../people.js'
import type { Messenger } from './create-messenger.js'
import type { MessengerFault } from './fault.js'
import type { MessengerSwitch } from './messenger-page.js'
import type { WebhookField } from './webhook-field.js'
import { webhookFields } from './webhook-field.js'
import { type Handshake, webhookHandshake } from './webhook-handshake.js'

/** The sandbox's Messenger, in code. Where a method takes a `page`, it is its name or id; the only Page when left out. */
export interface MessengerControl {
  /** Give it to the Messenger transport as `baseUrl`: calls go to `<baseUrl>/<version>/…`. */
  readonly baseUrl: string
  /** What stands for `https://m.me`: links `<linkRoot>/<page>?ref=CODE` open the phone page. */
  readonly linkRoot: string
  /** What is otherwise done in the App Dashboard: the address is asked to prove itself, then gets every field. */
  setWebhook(webhook: {
    readonly url: string
    readonly verifySecret: string
    readonly page?: string
  }): Promise<Handshake>
  /** Makes the Graph API misbehave, on the next call unless `times` says more. */
  fault(fault: MessengerFault): void
  /** The platform behaves again. */
  clearFaults(): void
  /** Turns a switch. Resolves once webhooks that were held back were taken or refused. */
  turn(name: MessengerSwitch, isOn: boolean, page?: string): Promise<void>
  /** Closes the 24-hour window of a person, by slug, as if the time had passed. */
  closeWindow(person: string, page?: string): void
  /** Opens it again, as if the person had just written. */
  openWindow(person: string, page?: string): void
  /** Lets time pass for every window, and for every webhook that fails. In milliseconds. */
  passTime(ms: number): void
  /** What a Page is set up for now. */
  page(page?: string): MessengerPageState
}

/** How a Page is set up, and how its webhooks fare. */
export interface MessengerPageState {
  readonly pageId: string
  readonly appId: string
  readonly webhookUrl: string | null
  readonly subscribedFields: readonly WebhookField[]
  readonly getStartedPayload: string | null
  /** Since when no webhook was taken; `null` while all is well. */
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
