import { randomInt } from 'node:crypto'
import type { Receipt } from '../phone/phone-platform.js'
import { type Answer, conflict, done } from './answer.js'
import { lifetimeMs, type PendingUpdate, type UpdateType } from './pending-update.js'
import { createWebhookDelivery, type DeliveryReport, type Webhook, type WebhookDelivery } from './webhook-delivery.js'

export interface NewUpdate {
  readonly type: UpdateType
  readonly chatId: number
  /** The object under the name of the type. */
  readonly content: unknown
}

export interface Fetching {
  readonly offset: number | null
  readonly limit: number
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** What `getWebhookInfo` and the operator panel show. */
export interface QueueState {
  readonly webhook: Webhook | null
  readonly pendingCount: number
  readonly allowedUpdates: readonly string[] | null
  readonly lastError: { readonly at: Date; readonly message: string } | null
}

/** The updates of one bot: offered to its webhook, or kept until it fetches them. */
export interface UpdateQueue {
  /** Resolves once the webhook has accepted or refused the update, or at once if it waits to be fetched. */
  add(update: NewUpdate): Promise<Receipt>
  fetch(fetching: Fetching): Promise<Answer>
  allow(types: readonly string[] | null): void
  dropPending(): void
  /** `null` removes the webhook. */
  setWebhook(webhook: Webhook | null): void
  state(): QueueState
  close(): void
}

interface Parts {
  readonly now: () => Date
  readonly retryBaseMs: number
  readonly report: (report: DeliveryReport) => void
  /** Called for every new update; `id` is `null` if the bot does not want its type. */
  readonly added: (type: UpdateType, id: number | null) => void
  readonly answered: (body: string) => void
}

const mostPending = 10_000

export function createUpdateQueue({ now, retryBaseMs, report, added, answered }: Parts): UpdateQueue {
  let pending: PendingUpdate[] = []
  // A random start: a store that outlives the sandbox must not take new updates for redeliveries of old ones.
  let lastId = randomInt(100_000_000, 900_000_000)
  let allowed: readonly string[] | null = null
  let webhook: Webhook | null = null
  let lastError: QueueState['lastError'] = null
  let delivery: WebhookDelivery | null = null
  let fetching: { wake(): void; giveWay(): void } | null = null

  const remove = (update: PendingUpdate) => {
    pending = pending.filter((candidate) => candidate !== update)
  }

  const settleAll = () => {
    for (const update of pending) update.settle({ outcome: 'queued', status: null })
  }

  const offered = ({ offset, limit }: Fetching) => {
    if (offset !== null && offset < 0) pending = pending.slice(offset)
    if (offset !== null && offset > 0) pending = pending.filter(({ id }) => id >= offset)
    pending = pending.filter(({ expiresAt, type }) => type === 'callback_query' || expiresAt > now())
    return pending.slice(0, limit).map(({ body }) => body)
  }

  return {
    add({ type, chatId, content }) {
      if (allowed !== null && !allowed.includes(type)) {
        added(type, null)
        return Promise.resolve({ outcome: 'filtered', status: null })
      }
      lastId += 1
      const id = lastId
      added(type, id)
      const expiresAt = new Date(now().getTime() + lifetimeMs[type])
      const body = { update_id: id, [type]: content }
      return new Promise((settle) => {
        pending.push({ id, type, lane: `${chatId} ${type}`, body, expiresAt, settle })
        if (pending.length > mostPending) pending.shift()?.settle({ outcome: 'refused', status: null })
        if (delivery === null) settle({ outcome: 'queued', status: null })
        delivery?.wake()
        fetching?.wake()
      })
    },

    fetch(request) {
      if (webhook !== null) {
        const fix = 'use deleteWebhook to delete the webhook first'
        return Promise.resolve(conflict(`can't use getUpdates method while webhook is active; ${fix}`))
      }
      fetching?.giveWay()
      const found = offered(request)
      if (found.length > 0 || request.timeoutMs <= 0) return Promise.resolve(done(found))
      return new Promise((resolve) => {
        const end = (answer: Answer) => {
          clearTimeout(timer)
          request.signal.removeEventListener('abort', gone)
          if (fetching === waiting) fetching = null
          resolve(answer)
        }
        const gone = () => end(done([]))
        const waiting = {
          wake: () => end(done(request.signal.aborted ? [] : offered(request))),
          giveWay: () => {
            const advice = 'make sure that only one bot instance is running'
            end(conflict(`terminated by other getUpdates request; ${advice}`))
          },
        }
        const timer = setTimeout(gone, request.timeoutMs)
        request.signal.addEventListener('abort', gone)
        fetching = waiting
      })
    },

    allow(types) {
      allowed = types
    },

    dropPending() {
      settleAll()
      pending = []
    },

    setWebhook(next) {
      delivery?.stop()
      delivery = null
      settleAll()
      webhook = next
      lastError = null
      if (next === null) return
      fetching?.giveWay()
      delivery = createWebhookDelivery({
        webhook: next,
        now,
        retryBaseMs,
        pending: () => pending,
        remove,
        answered,
        report(entry) {
          if (entry.outcome === 'refused') {
            const message = entry.problem ?? `Wrong response from the webhook: ${entry.status}`
            lastError = { at: now(), message }
          }
          report(entry)
        },
      })
      delivery.wake()
    },

    state: () => ({ webhook, pendingCount: pending.length, allowedUpdates: allowed, lastError }),

    close() {
      delivery?.stop()
      settleAll()
      fetching?.wake()
    },
  }
}
