import { randomUUID } from 'node:crypto'
import type { ChangeHint, CollectionName, Write } from '@chatfactor/core/store'
import type { Executor } from '../executors/executor.js'
import { prepared } from '../statements/statement-cache.js'

/** How often hints are sent at most, so that a busy process sends few statements. */
const gatherMs = 30
/** PostgreSQL takes less than 8000 bytes in one notification. */
const mostBytes = 7_000

export interface ChangeNotifier {
  committed(writes: readonly Write[]): void
  /** Hears who sent a payload: once it was another process, this one also tells of what others may remember. */
  heardFrom(sender: string): void
  close(): void
}

/** What pages wait for. */
const awaited = ['enrollments', 'challenges', 'authorizations', 'resources'] as const
/** What other processes may remember besides: told once there are others, as it is a statement more for many calls. */
const remembered = ['users', 'assignments', 'chats', 'tokens'] as const

const notify = prepared('select pg_notify($1::text, $2::text)::text')

/**
 * Tells other processes what has been committed, after the commit and several at once: a notification inside a commit would make
 * all commits of the database queue up. Hints may be lost, so they are not awaited and a failure is ignored.
 */
export function changeNotifier(
  executor: Executor,
  channel: string,
  collections: readonly CollectionName[] | null,
): ChangeNotifier {
  const watched = new Set<string>(collections ?? awaited)
  // Drawn when it is first needed: an isolate lets nothing be drawn before its first request.
  let own: string | null = null
  const gathered = new Map<string, ChangeHint>()
  let timer: NodeJS.Timeout | null = null
  let sentAt = Number.NEGATIVE_INFINITY

  async function send(): Promise<void> {
    timer = null
    sentAt = performance.now()
    own ??= randomUUID().slice(0, 8)
    const payloads = payloadsOf(own, [...gathered.values()])
    gathered.clear()
    for (const payload of payloads) {
      await executor.query({ ...notify, values: [channel, payload] }).catch(() => undefined)
    }
  }

  return {
    committed(writes) {
      for (const write of writes) {
        // A page can wait only for what was there before.
        if (write.verb === 'check' || write.verb === 'insert' || !watched.has(write.collection)) continue
        const { collection } = write
        const hint = 'record' in write ? { collection, ...idAndVersion(write.record) } : { collection, id: write.id }
        gathered.set(`${collection}/${hint.id}`, hint)
      }
      if (gathered.size === 0 || timer !== null) return
      // The first one goes at once, since a person may be waiting. Others that come soon after it go together.
      const waitMs = sentAt + gatherMs - performance.now()
      if (waitMs <= 0) {
        void send()
        return
      }
      timer = setTimeout(send, waitMs)
      timer.unref?.()
    },
    heardFrom(sender) {
      if (sender === own || collections !== null) return
      for (const collection of remembered) watched.add(collection)
    },
    close() {
      collections = []
      if (timer !== null) clearTimeout(timer)
      timer = null
      gathered.clear()
      watched.clear()
    },
  }
}

function idAndVersion({ id, version }: { readonly id: string; readonly version: number }) {
  return { id, version }
}

/**
 * One payload, or several when there is more to say than fits into one; what does not fit by itself is not said. Each begins with who sends
 * it, which the version before passes over.
 */
function payloadsOf(sender: string, hints: readonly ChangeHint[]): readonly string[] {
  const payload = JSON.stringify([sender, ...hints.map(({ collection, id, version }) => [collection, id, version])])
  if (Buffer.byteLength(payload) <= mostBytes) return [payload]
  const half = Math.floor(hints.length / 2)
  return half === 0 ? [] : [...payloadsOf(sender, hints.slice(0, half)), ...payloadsOf(sender, hints.slice(half))]
}
