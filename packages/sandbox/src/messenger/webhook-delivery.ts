import { loopbackPost } from '../loopback-post.js'
import type { Receipt } from '../phone/phone-platform.js'
import type { MessengerPage } from './messenger-page.js'
import { type PageEvent, standbyEvent } from './page-event.js'
import { signatureHeaders, webhookBody } from './webhook-signature.js'

export interface DeliveryReport {
  readonly page: MessengerPage
  /** The contents of the webhook, e.g. `messaging_postbacks`. */
  readonly fields: readonly string[]
  readonly outcome: 'delivered' | 'refused' | 'lost' | 'not_sent' | 'unsubscribed'
  readonly attempt: number
  /** Why it was not sent, or what came instead of an answer. */
  readonly problem: string | null
  readonly status: number | null
  readonly retryInMs: number | null
}

interface Parts {
  readonly now: () => Date
  readonly retryBaseMs: number
  readonly report: (report: DeliveryReport) => void
}

/** The webhooks of all Pages. */
export interface WebhookDelivery {
  /** Sends an event, if the Page is subscribed to it. Resolves with the answer to the first attempt. */
  send(page: MessengerPage, event: PageEvent): Promise<Receipt>
  /** Sends the held events as one webhook: an entry for each person, with all their events. */
  release(page: MessengerPage): Promise<Receipt>
  /** Unsubscribes the Page if its webhook has failed for an hour. */
  judge(page: MessengerPage): void
  close(): void
}

const timeoutMs = 5_000
const mostAttempts = 4
const patienceMs = 3600_000
const mostHeld = 500

const local: Receipt = { outcome: 'local', status: null }

/**
 * Delivers webhooks: a few retries soon after a failure, then the event is lost. After an hour without a success the
 * Page is unsubscribed until it subscribes again. The order is not kept.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function createWebhookDelivery({ now, retryBaseMs, report }: Parts): WebhookDelivery {
  const stopped = new AbortController()
  const held = new Map<MessengerPage, PageEvent[]>()

  function judge(page: MessengerPage): void {
    const { failingSince } = page
    if (failingSince === null || now().getTime() - failingSince.getTime() < patienceMs) return
    page.failingSince = null
    page.subscribedFields = []
    const problem = 'the webhook failed for an hour'
    report({ page, fields: [], outcome: 'unsubscribed', attempt: 0, problem, status: null, retryInMs: null })
  }

  function notSent(page: MessengerPage, field: string, problem: string): Promise<Receipt> {
    report({ page, fields: [field], outcome: 'not_sent', attempt: 0, problem, status: null, retryInMs: null })
    return Promise.resolve({ outcome: 'filtered', status: null })
  }

  async function deliver(page: MessengerPage, events: readonly PageEvent[], url: string): Promise<Receipt> {
    const body = webhookBody({ object: 'page', entry: entriesOf(page, events, now()) })
    const headers = { 'user-agent': 'facebookexternalua', ...signatureHeaders(body, page.app.secret) }
    const fields = [...new Set(events.map(({ field }) => field))]

    const attempt = async (number: number): Promise<Receipt> => {
      const { status, problem } = await loopbackPost(url, body, headers, { timeoutMs, signal: stopped.signal })
      if (stopped.signal.aborted) return { outcome: 'refused', status }
      if (status === 200) {
        page.failingSince = null
        report({ page, fields, outcome: 'delivered', attempt: number, status, problem: null, retryInMs: null })
        return { outcome: 'delivered', status }
      }
      page.failingSince ??= now()
      const isLast = number >= mostAttempts
      const retryInMs = isLast ? null : retryBaseMs * (number - 1)
      if (isLast) page.lostCount += 1
      report({ page, fields, outcome: isLast ? 'lost' : 'refused', attempt: number, status, problem, retryInMs })
      judge(page)
      if (retryInMs !== null) void pause(retryInMs).then(() => (stopped.signal.aborted ? null : attempt(number + 1)))
      return { outcome: 'refused', status }
    }
    return attempt(1)
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        stopped.signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      stopped.signal.addEventListener('abort', end)
    })
  }

  return {
    judge,

    send(page, event) {
      judge(page)
      const { webhook } = page.app
      const isTold = page.subscribedFields.includes(event.field)
      if (webhook === null) return notSent(page, event.field, 'the app has no webhook')
      if (!isTold || !webhook.fields.includes(event.field)) {
        return notSent(page, event.field, `not subscribed to ${event.field}`)
      }
      if (page.switches.standby && !page.subscribedFields.includes('standby')) {
        return notSent(page, event.field, 'another app owns the chat, and the Page is not subscribed to standby')
      }
      const told = page.switches.standby ? standbyEvent(event) : event
      if (!page.switches.hold) return deliver(page, [told], webhook.url)
      const waiting = held.get(page) ?? []
      waiting.push(told)
      held.set(page, waiting.slice(-mostHeld))
      return Promise.resolve({ outcome: 'waiting', status: null })
    },

    release(page) {
      const events = held.get(page) ?? []
      held.delete(page)
      const { webhook } = page.app
      return webhook === null || events.length === 0 ? Promise.resolve(local) : deliver(page, events, webhook.url)
    },

    close: () => stopped.abort(),
  }
}

/** One entry for each person and channel. */
function entriesOf(page: MessengerPage, events: readonly PageEvent[], at: Date) {
  const groups = new Map<string, PageEvent[]>()
  for (const event of events) {
    const key = `${event.psid} ${event.field === 'standby'}`
    groups.set(key, [...(groups.get(key) ?? []), event])
  }
  return [...groups.values()].map((group) => {
    const contents = group.map(({ content }) => content)
    const channel = group[0]?.field === 'standby' ? { standby: contents } : { messaging: contents }
    return { id: page.id, time: at.getTime(), ...channel }
  })
}
