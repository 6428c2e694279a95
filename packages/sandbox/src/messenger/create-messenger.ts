import type { Activity } from '../activity.js'
import type { PlatformPanel } from '../operator/platform-panel.js'
import type { People } from '../people.js'
import { createGraphApi } from './graph-api.js'
import { createPageLinkRoute } from './link-route.js'
import type { MessengerPageSettings } from './messenger-options.js'
import type { MessengerApp, MessengerPage } from './messenger-page.js'
import { messengerPanel } from './messenger-panel.js'
import { createMessengerPlatform, type MessengerPlatform } from './messenger-platform.js'
import { createWebhookDelivery, type DeliveryReport, type WebhookDelivery } from './webhook-delivery.js'

interface Parts {
  readonly pages: readonly MessengerPageSettings[]
  readonly people: People
  readonly activity: Activity
  readonly now: () => Date
  readonly retryBaseMs: number
  readonly linkRoot: () => string
}

export interface Messenger {
  readonly platform: MessengerPlatform
  readonly delivery: WebhookDelivery
  readonly panel: PlatformPanel
  readonly graphApi: ReturnType<typeof createGraphApi>
  /** Replaces `https://m.me`. */
  readonly links: ReturnType<typeof createPageLinkRoute>
}

/** Messenger on loopback: its Graph API, its webhooks, and what a phone does with it. */
export function createMessenger({ pages: settings, people, activity, now, retryBaseMs, linkRoot }: Parts): Messenger {
  const apps = new Map<string, MessengerApp>()
  const pages = settings.map((page) => {
    const app = apps.get(page.appId) ?? { id: page.appId, secret: page.appSecret, webhook: null }
    apps.set(app.id, app)
    return messengerPage(page, app)
  })
  const delivery = createWebhookDelivery({ now, retryBaseMs, report: tell })
  const platform = createMessengerPlatform({ pages, activity, now, delivery, linkRoot })

  function tell({ page, fields, outcome, attempt, problem, status, retryInMs }: DeliveryReport): void {
    const about = { platform: 'messenger', bot: page.username, isTrouble: outcome !== 'delivered' }
    const what = fields.join(', ')
    if (attempt === 0) {
      const title = outcome === 'unsubscribed' ? 'the Page is unsubscribed' : what
      activity.add({
        ...about,
        type: 'update',
        title,
        outcome: `${outcome === 'not_sent' ? 'not sent: ' : ''}${problem}`,
      })
      return
    }
    const answer = problem ?? (status === null ? 'no answer' : String(status))
    const next =
      retryInMs === null ? ', given up' : retryInMs === 0 ? ', again at once' : `, again in ${retryInMs / 1000} s`
    const title = attempt > 1 ? `${what}, attempt ${attempt}` : what
    activity.add({ ...about, type: 'webhook', title, outcome: outcome === 'delivered' ? answer : `${answer}${next}` })
  }

  return {
    platform,
    delivery,
    panel: messengerPanel(platform, activity.changed),
    graphApi: createGraphApi({ platform, delivery, activity, now }),
    links: createPageLinkRoute({ platform, people, linkRoot }),
  }
}

function messengerPage(settings: MessengerPageSettings, app: MessengerApp): MessengerPage {
  return {
    id: settings.pageId,
    username: settings.pageUsername,
    name: settings.pageName,
    credential: settings.pageCredential,
    app,
    isProofRequired: settings.isAppSecretProofRequired,
    utilityTemplates: settings.utilityTemplates,
    chats: new Map(),
    profile: new Map(),
    getStartedPayload: settings.getStartedPayload,
    subscribedFields: settings.subscribedFields,
    failingSince: null,
    lostCount: 0,
    lastMessageId: 0,
    switches: { swallow_ref: false, standby: false, hold: false },
  }
}
