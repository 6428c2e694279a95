import {
  byId,
  type CollectionName,
  type CommitOutcome,
  check,
  type Records,
  remove,
  type Store,
  update,
  type Write,
} from '@chatfactor/core/store'
import { sampleRecord } from '@chatfactor/testkit'

/** What is wrong with a commit: it comes too late, wants what is taken, or stands before a row that somebody holds. */
export type Fate = 'fine' | 'stale' | 'stale check' | 'duplicate' | 'held' | 'twin'

/** One commit of a round, and what it is about. */
export interface Attempt {
  readonly fate: Fate
  readonly writes: readonly Write[]
}

/** Numbers from 0 to below `most`, the same for the same seed. */
export function dice(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * most)
  }
}

/** The commits that differ in nothing but whom they are about. */
const shapes = ['one each', 'several of a kind', 'with a deletion'] as const

/** So many commits are made at once. */
const size = 64

/** The records that a round plays on, known to both stores. */
export interface Ground {
  readonly resource: Records['resources']
  readonly limits: readonly Records['limits'][]
  readonly sessions: readonly Records['sessions'][]
  readonly links: readonly Records['oneTimeLinks'][]
  /** Events that were acted on before. */
  readonly seen: readonly Records['inbound'][]
}

/** Fresh records for a round; no number is used twice. */
export function groundOf(round: number): Ground {
  const numbers = (from: number, count: number) =>
    Array.from({ length: count }, (_, nth) => round * 10_000 + from + nth)
  return {
    resource: sampleRecord('resources', round * 10_000),
    limits: numbers(0, 2 * size).map((seed) => sampleRecord('limits', seed)),
    sessions: numbers(1_000, size).map((seed) => sampleRecord('sessions', seed)),
    links: numbers(2_000, size).map((seed) => sampleRecord('oneTimeLinks', seed)),
    seen: numbers(3_000, size).map((seed) => sampleRecord('inbound', seed)),
  }
}

/** Everything on the ground, as commits that put it there. */
export function recordsOf(ground: Ground): readonly { collection: CollectionName; record: Records[CollectionName] }[] {
  const { resource, limits, sessions, links, seen } = ground
  return [
    { collection: 'resources', record: resource },
    ...limits.map((record) => ({ collection: 'limits' as const, record })),
    ...sessions.map((record) => ({ collection: 'sessions' as const, record })),
    ...links.map((record) => ({ collection: 'oneTimeLinks' as const, record })),
    ...seen.map((record) => ({ collection: 'inbound' as const, record })),
  ]
}

/** The commits of a round: every other one has something wrong with it. */
export function attemptsOn(ground: Ground, round: number, throws: (most: number) => number): readonly Attempt[] {
  const shape = shapes[round % shapes.length]
  return Array.from({ length: size }, (_, nth): Attempt => {
    // A key that is taken sends everybody in its statement alone, so every other round has none.
    const fates: readonly Fate[] = [
      'stale',
      'stale check',
      'held',
      'twin',
      ...(round % 2 === 0 ? ['duplicate' as const] : []),
    ]
    const fate = nth % 2 === 0 ? 'fine' : (fates[throws(fates.length)] ?? 'fine')
    // A twin wants to change what the one before it changes.
    const own = fate === 'twin' ? nth - 1 : nth
    const version = fate === 'stale' ? 2 : 1
    const at = <T>(list: readonly T[], place: number): T => {
      const found = list[place]
      if (found === undefined) throw new Error(`there is no record ${place}`)
      return found
    }
    const limit = { ...at(ground.limits, own), version }
    const event = at(ground.seen, nth).id
    const inbound = { ...sampleRecord('inbound', round * 10_000 + 5_000 + nth) }
    const common = [
      check('resources', { ...ground.resource, version: fate === 'stale check' ? 3 : 1 }),
      insertOf('inbound', fate === 'duplicate' ? { ...inbound, id: event } : inbound),
      insertOf('audit', sampleRecord('audit', round * 10_000 + 6_000 + nth)),
    ]
    const renewed = update('limits', limit, { expiresAt: new Date(Date.UTC(2026, 5, 1) + nth) })
    if (shape === 'one each') return { fate, writes: [...common, renewed] }
    if (shape === 'with a deletion') {
      return { fate, writes: [...common, renewed, remove('sessions', at(ground.sessions, nth))] }
    }
    const other = at(ground.limits, size + nth)
    const more = [update('limits', other, { blockedUntil: null }), check('oneTimeLinks', at(ground.links, nth))]
    return {
      fate,
      writes: [...common, renewed, ...more, insertOf('audit', sampleRecord('audit', round * 10_000 + 7_000 + nth))],
    }
  })
}

function insertOf(collection: 'inbound' | 'audit', record: Records['inbound'] | Records['audit']): Write {
  return { verb: 'insert', collection, record }
}

/**
 * What a store that does one thing after the other would have answered: those that were committed come first, in any order, since they
 * have nothing to do with each other; the others then meet what these have left.
 */
export async function answersOf(
  model: Store,
  attempts: readonly Attempt[],
  answers: readonly CommitOutcome[],
): Promise<readonly CommitOutcome[]> {
  const expected: CommitOutcome[] = []
  const wasCommitted = (nth: number) => answers[nth]?.outcome === 'committed'
  for (const turn of [true, false]) {
    for (const [nth, { writes }] of attempts.entries()) {
      if (wasCommitted(nth) === turn) expected[nth] = await model.commit(writes)
    }
  }
  return expected
}

/** All records that a round could have touched, as a store has them. */
export async function stateOf(store: Store, ground: Ground, attempts: readonly Attempt[]): Promise<unknown> {
  const inserted = attempts.flatMap(({ writes }) =>
    writes.flatMap((write) => (write.verb === 'insert' ? [{ collection: write.collection, id: write.record.id }] : [])),
  )
  const before = recordsOf(ground).map(({ collection, record }) => ({ collection, id: record.id }))
  return store.read([...before, ...inserted].map(({ collection, id }) => byId(collection, id)))
}
