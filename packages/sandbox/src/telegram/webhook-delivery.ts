import { loopbackPost, type PostResult } from '../loopback-post.js'
import type { PendingUpdate } from './pending-update.js'

export interface Webhook {
  readonly url: string
  readonly secret: string | null
  readonly maxConnections: number
}

export interface DeliveryReport {
  readonly update: PendingUpdate
  readonly outcome: 'delivered' | 'refused' | 'dropped'
  readonly attempt: number
  readonly status: number | null
  readonly problem: string | null
  readonly retryInMs: number | null
}

interface Parts {
  readonly webhook: Webhook
  readonly now: () => Date
  readonly retryBaseMs: number
  readonly pending: () => readonly PendingUpdate[]
  readonly remove: (update: PendingUpdate) => void
  readonly report: (report: DeliveryReport) => void
  /** Telegram executes a call in the body of a 2xx answer. */
  readonly answered: (body: string) => void
}

export interface WebhookDelivery {
  /** Starts delivering pending updates, each lane on its own. */
  wake(): void
  stop(): void
}

const timeoutMs = 60_000

/**
 * Delivers pending updates to a webhook, one at a time in each lane. The first retry comes at once, then after
 * `retryBaseMs`, doubled each time up to thirty times that. A failing update delays the later ones of its lane.
 */
export function createWebhookDelivery(parts: Parts): WebhookDelivery {
  const { webhook, now, pending, remove, report } = parts
  const stopped = new AbortController()
  const running = new Set<string>()

  async function run(lane: string): Promise<void> {
    for (;;) {
      const update = pending().find((candidate) => candidate.lane === lane)
      if (update === undefined || stopped.signal.aborted) break
      await deliver(update)
    }
    running.delete(lane)
  }

  async function deliver(update: PendingUpdate): Promise<void> {
    for (let attempt = 1; !stopped.signal.aborted; attempt += 1) {
      if (now() >= update.expiresAt) {
        remove(update)
        return report({ update, outcome: 'dropped', attempt, status: null, problem: null, retryInMs: null })
      }
      const result = await post(update)
      if (stopped.signal.aborted) return
      const { status, problem } = result
      if (status !== null && status >= 200 && status < 300) {
        remove(update)
        update.settle({ outcome: 'delivered', status })
        report({ update, outcome: 'delivered', attempt, status, problem: null, retryInMs: null })
        return parts.answered(result.body)
      }
      const retryInMs = waitMs(attempt, result)
      update.settle({ outcome: 'refused', status })
      for (const later of pending()) if (later.lane === update.lane) later.settle({ outcome: 'waiting', status: null })
      report({ update, outcome: 'refused', attempt, status, problem, retryInMs })
      await pause(Math.min(retryInMs, update.expiresAt.getTime() - now().getTime()))
    }
  }

  function post({ body }: PendingUpdate): Promise<PostResult> {
    const { signal } = stopped
    const headers = webhook.secret === null ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret }
    return loopbackPost(webhook.url, JSON.stringify(body), headers, { timeoutMs, signal })
  }

  function waitMs(attempt: number, { retryAfterS }: PostResult): number {
    if (retryAfterS !== null) return retryAfterS * 1000
    return attempt === 1 ? 0 : parts.retryBaseMs * Math.min(2 ** (attempt - 2), 30)
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        stopped.signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, Math.max(0, ms))
      if (stopped.signal.aborted) return end()
      stopped.signal.addEventListener('abort', end)
    })
  }

  return {
    wake() {
      for (const { lane } of pending()) {
        if (running.has(lane)) continue
        running.add(lane)
        void run(lane)
      }
    },
    stop: () => stopped.abort(),
  }
}
