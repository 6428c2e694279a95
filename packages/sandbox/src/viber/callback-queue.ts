import { createHmac } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { loopbackPost, type PostResult } from '../loopback-post.js'
import type { Receipt } from '../phone/phone-platform.js'
import { type ViberEvent, wantedAlways } from './viber-event.js'
import { type WireObject, wireJson } from './wire-json.js'

export interface ViberWebhook {
  readonly url: string
  readonly events: readonly ViberEvent[]
  /** Whether the bot gets people's names. */
  readonly isNameSent: boolean
}

export interface Callback {
  readonly event: ViberEvent
  readonly body: WireObject
}

export interface CallbackReport {
  readonly event: ViberEvent
  readonly outcome: 'delivered' | 'refused' | 'dropped' | 'filtered' | 'no_webhook'
  readonly attempt: number
  readonly status: number | null
  readonly problem: string | null
  readonly retryInMs: number | null
}

export interface CallbackQueueState {
  readonly webhook: ViberWebhook | null
  readonly pendingCount: number
  readonly lastError: string | null
  readonly isRepeating: boolean
}

/** Delivers callbacks to the bot's webhook: each independently, and repeatedly for an hour until the answer is 200. */
export interface CallbackQueue {
  /** Resolves after the first attempt. `answered` gets the body of the 200. */
  add(callback: Callback, answered?: (body: string) => void): Promise<Receipt>
  /** One attempt to reach an address that is not the webhook yet; `null` if it answers 200, otherwise what is wrong. */
  probe(url: string, callback: Callback): Promise<string | null>
  setWebhook(webhook: ViberWebhook | null): void
  /** Whether every accepted callback is sent again. */
  setRepeating(isRepeating: boolean): void
  state(): CallbackQueueState
  close(): void
}

interface Parts {
  readonly credential: string
  readonly now: () => Date
  readonly retryBaseMs: number
  readonly report: (report: CallbackReport) => void
}

/** Source: https://developers.viber.com/docs/faq/ (the webhook is tried again for an hour). */
const lifetimeMs = 3600_000
const timeoutMs = 30_000
const mostPending = 10_000

export function createCallbackQueue({ credential, now, retryBaseMs, report }: Parts): CallbackQueue {
  const closed = new AbortController()
  // Many callbacks may be under way at once.
  setMaxListeners(0, closed.signal)
  let webhook: ViberWebhook | null = null
  let pendingCount = 0
  let lastError: string | null = null
  let isRepeating = false

  function post(address: string, text: string): Promise<PostResult> {
    // The signature covers the exact bytes, and is sent twice: Viber's own Node library reads only the query.
    const signature = createHmac('sha256', credential).update(text).digest('hex')
    const url = new URL(address)
    url.searchParams.set('sig', signature)
    const headers = { 'x-viber-content-signature': signature }
    return loopbackPost(url.href, text, headers, { timeoutMs, signal: closed.signal })
  }

  async function deliver(
    event: ViberEvent,
    text: string,
    answered: (body: string) => void,
    settle: (receipt: Receipt) => void,
  ) {
    const expiresAt = now().getTime() + lifetimeMs
    for (let attempt = 1; !closed.signal.aborted; attempt += 1) {
      const left = expiresAt - now().getTime()
      if (webhook === null || left <= 0) {
        return report({ event, outcome: 'dropped', attempt, status: null, problem: null, retryInMs: null })
      }
      const { url } = webhook
      const { status, body, problem } = await post(url, text)
      if (closed.signal.aborted) return
      if (status === 200) {
        settle({ outcome: 'delivered', status })
        report({ event, outcome: 'delivered', attempt, status, problem, retryInMs: null })
        answered(body)
        if (isRepeating) await post(url, text)
        return
      }
      const retryInMs = retryBaseMs * Math.min(2 ** (attempt - 1), 30)
      lastError = problem ?? `HTTP ${status}`
      settle({ outcome: 'refused', status })
      report({ event, outcome: 'refused', attempt, status, problem, retryInMs })
      await pause(Math.min(retryInMs, left), undefined, { signal: closed.signal }).catch(() => {})
    }
  }

  return {
    add({ event, body }, answered = () => {}) {
      const isWanted = webhook !== null && (wantedAlways.includes(event) || webhook.events.includes(event))
      if (!isWanted || pendingCount >= mostPending) {
        const outcome = webhook === null ? 'no_webhook' : 'filtered'
        report({ event, outcome, attempt: 0, status: null, problem: null, retryInMs: null })
        return Promise.resolve({ outcome: 'filtered', status: null })
      }
      pendingCount += 1
      return new Promise((resolve) => {
        void deliver(event, wireJson(body), answered, resolve).finally(() => {
          pendingCount -= 1
          resolve({ outcome: 'refused', status: null })
        })
      })
    },

    async probe(url, { event, body }) {
      const { status, problem } = await post(url, wireJson(body))
      const isTaken = status === 200
      const outcome = isTaken ? 'delivered' : 'refused'
      report({ event, outcome, attempt: 1, status, problem, retryInMs: null })
      return isTaken ? null : (problem ?? `HTTP ${status}`)
    },

    setWebhook(next) {
      webhook = next
      lastError = null
    },

    setRepeating(next) {
      isRepeating = next
    },

    state: () => ({ webhook, pendingCount, lastError, isRepeating }),

    close: () => closed.abort(),
  }
}
