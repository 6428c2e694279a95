import { randomUUID } from 'node:crypto'
import type { ChangeHint, CollectionName, Write } from '@chatfactor/core/store'
import type { Executor } from '../executors/executor.js'
import { prepared } from '../statements/statement-cache.js'

/** The minimum interval between hints, so that a busy process sends few statements. */
const gatherMs = 30
/** PostgreSQL limits a notification to less than 8000 bytes. */
const mostBytes = 7_000

export interface ChangeNotifier {
  committed(writes: readonly Write[]): void
  /** Learns who sent a payload. Once it was another process, this one also sends hints for what others may have cached. */
  heardFrom(sender: string): void
  close(): void
}

/** Collections that pages wait for. */
const awaited = ['enrollments', 'challenges', 'authorizations', 'resources'] as const
/** Collections that other processes may have cached. Announced only once there are others, because it costs many calls an extra statement. */
const remembered = ['users', 'assignments', 'chats', 'tokens'] as const

const notify = prepared('select pg_notify($1::text, $2::text)::text')

/**
 * Tells other processes what was committed, after the commit and in batches: a notification inside a commit would make all commits of the database
 * queue. Hints may be lost, so they are not awaited and failures are ignored.
 */
export function changeNotifier(
  executor: Executor,
  channel: string,
  collections: readonly CollectionName[] | null,
): ChangeNotifier {
  const watched = new Set<string>(collections ?? awaited)
  // Generated at first use, because an isolate has no randomness before its first request.
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
        // A page can only wait for a record that existed before.
        if (write.verb === 'check' || write.verb === 'insert' || !watched.has(write.collection)) continue
        const { collection } = write
        const hint = 'record' in write ? { collection, ...idAndVersion(write.record) } : { collection, id: write.id }
        gathered.set(`${collection}/${hint.id}`, hint)
      }
      if (gathered.size === 0 || timer !== null) return
      // The first hint is sent at once, because a person may be waiting; those soon after it are sent together.
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
 * The hints as one payload, or several if they do not fit; a hint too long by itself is dropped. Each payload starts with its sender, which the
 * previous version skips.
 */
function payloadsOf(sender: string, hints: readonly ChangeHint[]): readonly string[] {
  const payload = JSON.stringify([sender, ...hints.map(({ collection, id, version }) => [collection, id, version])])
  if (Buffer.byteLength(payload) <= mostBytes) return [payload]
  const half = Math.floor(hints.length / 2)
  return half === 0 ? [] : [...payloadsOf(sender, hints.slice(0, half)), ...payloadsOf(sender, hints.slice(half))]
}
