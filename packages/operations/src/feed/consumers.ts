import { batch, commit, type Engine, operate, parseInput, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { byKey, type Records, remove } from '@chatfactor/core/store'
import { consumerOf, consumerShape, kept, keyOf } from './consumer-mark.js'
import type { Consumers, FeedConsumer } from './feed.js'
import { follower } from './followers.js'

const forgottenMs = 90 * 24 * 60 * 60_000

/** The consumers of the feed. */
export function createConsumers(engine: Engine): Consumers {
  const { store, clock } = engine
  return {
    async list() {
      const now = (await store.now?.()) ?? clock.now()
      const found: FeedConsumer[] = []
      let after: string | null = null
      do {
        const page: { readonly items: readonly Records['marks'][]; readonly next: string | null } = await store.list(
          'marks',
          { index: 'due', equals: { kind: follower }, after, limit: batch },
        )
        found.push(...page.items.flatMap((mark) => consumerIn(mark, now)))
        after = page.next
      } while (after !== null)
      return found
    },

    async delete(consumer) {
      const key = keyOf(parseInput(consumerShape, consumer))
      await operate(engine, {
        refs: { mark: byKey('marks', 'key', { key }) },
        need: ['mark'],
        missing: { result: null },
        decide: ({ mark }) => ({ result: null, writes: [remove('marks', mark)], untold: 'records_swept' }),
      })
    },
  }
}

function consumerIn({ key, says, dueAt, holder, heldUntil }: Records['marks'], now: Date): readonly FeedConsumer[] {
  const consumer = consumerOf(key)
  if (consumer === null) return []
  const { after, resourceId } = kept(says)
  const isFollowing = holder !== null && heldUntil !== null && heldUntil > now
  return [{ consumer, position: after, resourceId, seenAt: dueAt, isFollowing }]
}

/** Deletes consumers that have not been seen for a long time. */
export const sweepConsumers: Sweep = (engine, signal) => {
  const { store, clock } = engine
  const before = new Date(clock.now().getTime() - forgottenMs)
  const sweeper = async () => {
    const { items } = await store.list('marks', { index: 'due', equals: { kind: follower }, limit: batch })
    const old = items.filter(({ key, dueAt }) => consumerOf(key) !== null && dueAt !== null && dueAt < before)
    if (old.length === 0) return { done: 0, isOver: true }
    const writes = old.map((mark) => remove('marks', mark))
    const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], clock.now())
    // Another process is sweeping, or a consumer came back; the next round looks again.
    return outcome === 'committed' ? { done: old.length, isOver: old.length < batch } : { done: 0, isOver: true }
  }
  return sweepInTurns([sweeper], signal)
}
