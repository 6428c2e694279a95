import {
  ChatfactorError,
  type Engine,
  idShape,
  invalidInput,
  newId,
  numberText,
  parseInput,
  strictObject,
  wholeNumber,
} from '@chatfactor/core/feature'
import { byKey } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { type Held, hold, lookMs, renewMs } from '../kernel/lease.js'
import { consumerShape, type Kept, kept, keyOf } from './consumer-mark.js'
import type { Feed, FeedOptions, FeedPage } from './feed.js'
import { type Place, pageBehind } from './feed-pages.js'
import { follower, followersOf } from './followers.js'
import { nextNumber, trailMark } from './numberer.js'
import { position } from './position.js'

/** How often numbers given by other processes are looked for. */
const pollMs = 250

const optionsSchema = strictObject({
  consumer: z.optional(consumerShape),
  after: z.optional(z.union([position, z.literal('start')])),
  resourceId: z.optional(idShape),
  limit: z._default(wholeNumber(1, 500), 100),
  signal: z.optional(z.custom<AbortSignal>((given) => given instanceof AbortSignal, 'must be an AbortSignal')),
})

/** The feed of one Chatfactor. */
export function createFeed(engine: Engine): Feed {
  const { closed } = engine.changes

  return (options: FeedOptions = {}) => {
    const { consumer, after, resourceId = null, limit, signal } = parseInput(optionsSchema, options)
    const outer = signal === undefined ? closed : AbortSignal.any([closed, signal])
    const begins = async () => ({ after: await placeOf(engine, after), resourceId })
    if (consumer === undefined) return alone(engine, begins, limit, outer)
    return asConsumer(engine, { consumer, resourceId, begins, limit, signal: outer })
  }
}

/** Pages for a caller who stores the position. */
async function* alone(
  engine: Engine,
  begins: () => Promise<Place>,
  limit: number,
  outer: AbortSignal,
): AsyncGenerator<FeedPage, void, undefined> {
  const ended = new AbortController()
  const signal = AbortSignal.any([outer, ended.signal])
  const followers = followersOf(engine)
  followers.add(signal)
  try {
    let place = await begins()
    while (!signal.aborted) {
      const page = await pageBehind(engine, place, limit)
      if (page === null) {
        await followers.wait(pollMs, signal)
        continue
      }
      place = { ...place, after: page.position }
      yield { ...page, commit: async () => undefined }
    }
  } finally {
    ended.abort()
  }
}

interface Consuming {
  readonly consumer: string
  readonly resourceId: string | null
  readonly begins: () => Promise<Kept>
  readonly limit: number
  readonly signal: AbortSignal
}

/** Pages for the process that holds the consumer, after its stored position. */
async function* asConsumer(engine: Engine, given: Consuming): AsyncGenerator<FeedPage, void, undefined> {
  const { consumer, resourceId, begins, limit } = given
  const ended = new AbortController()
  const signal = AbortSignal.any([given.signal, ended.signal])
  const followers = followersOf(engine)
  followers.add(signal)
  const wanted = { key: keyOf(consumer), kind: follower, holder: newId(engine.clock.now()), begins }
  try {
    while (!signal.aborted) {
      const held = await hold(engine, wanted)
      if (held === null) {
        await engine.clock.sleep(lookMs, signal)
        continue
      }
      try {
        let place = kept(held.says())
        if (place.resourceId !== resourceId) throw otherResource()
        void keepRenewing(engine, held, signal)
        while (!signal.aborted && !held.isLost()) {
          const page = await pageBehind(engine, place, limit)
          if (page === null) {
            await followers.wait(pollMs, signal)
            continue
          }
          place = { ...place, after: page.position }
          yield { ...page, commit: () => keep(engine, held, place.resourceId, page.position) }
        }
      } finally {
        await held.release()
      }
    }
  } finally {
    ended.abort()
  }
}

/** Stores a position, unless a later one is stored already. */
async function keep(engine: Engine, held: Held, resourceId: string | null, after: string): Promise<void> {
  if (engine.changes.closed.aborted) throw new ChatfactorError('CLOSED', {})
  const before = held.isLost() ? null : kept(held.says()).after
  if (before !== null && before >= after) return
  const { outcome } = await held.commit({ says: { after, resourceId }, untold: 'feed_marked' })
  if (outcome !== 'committed') throw new ChatfactorError('STALE', { version: held.version() })
}

/** Keeps holding the consumer while the host processes a page. Errors surface at the next page. */
async function keepRenewing(engine: Engine, held: Held, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !held.isLost()) {
    await engine.clock.sleep(renewMs, signal)
    if (!signal.aborted) await held.renew().catch(() => undefined)
  }
}

/** The start position when none is given, or `start`. */
async function placeOf({ store }: Engine, after: string | undefined): Promise<string | null> {
  if (after === 'start') return null
  if (after !== undefined) return after
  const [mark] = await store.read([byKey('marks', 'key', { key: trailMark })])
  const last = mark === null ? 0 : nextNumber(mark.says) - 1
  return last === 0 ? null : numberText(last)
}

function otherResource(): ChatfactorError<'INVALID_INPUT'> {
  return invalidInput('resourceId', 'is not the one that this consumer began with')
}
