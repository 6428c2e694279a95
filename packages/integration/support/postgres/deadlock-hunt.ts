import { byId, check, insert, isChatfactorError, type Store, update, type Write } from '@chatfactor/core/store'
import { postgresStore } from '@chatfactor/store-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { dice } from './grouped-rounds.js'

/** How many commits one batch of the hunt is made of. */
const usualSize = 32

export interface Hunt {
  /** How often PostgreSQL had to end a circle. */
  readonly deadlocks: number
  readonly committed: number
}

/**
 * Lets several stores insert the same events, limits and chats in ever other orders and at the same moment, all in batches: whoever comes
 * second waits for the first, and must not be waited for.
 */
export async function huntDeadlocks(
  url: string,
  { stores, batches, seed }: { readonly stores: number; readonly batches: number; readonly seed: number },
): Promise<Hunt> {
  const watcher = new pg.Pool({ connectionString: url, max: 1 })
  const pools = Array.from({ length: stores }, () => new pg.Pool({ connectionString: url, max: 6 }))
  const rivals = pools.map((pool) => postgresStore({ pool, hints: [], groupCommits: 'always' }))
  const before = await deadlocksIn(watcher)
  if (rivals[0] !== undefined) await prepareHunt(rivals[0])
  let committed = 0
  for (let batch = 0; batch < batches; batch += 1) {
    const answers = await Promise.all(
      rivals.map((rival, nth) => insertAll(rival, batch, dice(seed + batch * 31 + nth))),
    )
    committed += answers.reduce((sum, one) => sum + one, 0)
  }
  // What a server counts it tells a moment later, at the latest when the connection ends.
  await Promise.all(pools.map((pool) => pool.end()))
  const deadlocks = (await deadlocksIn(watcher)) - before
  await watcher.end()
  return { deadlocks, committed }
}

/** Records that everybody changes, under ids that are in everybody's way. */
const contested = Array.from({ length: usualSize }, (_, nth) => sampleRecord('oneTimeLinks', 900_000_000 + nth))

/** Resources that everybody goes by, and that administrators change meanwhile. */
const policies = Array.from({ length: 4 }, (_, nth) => sampleRecord('resources', 900_000_000 + nth))

/** Puts there what everybody changes, and what everybody goes by. */
export async function prepareHunt(store: Store): Promise<void> {
  await store.commit([
    ...contested.map((record) => insert('oneTimeLinks', record)),
    ...policies.map((record) => insert('resources', record)),
  ])
}

/** Changes of Resources as administrators make them, one or all of them, each with something that others change as well. */
async function administer(store: Store, throws: (most: number) => number): Promise<number> {
  const refs = [
    byId('oneTimeLinks', contested[throws(usualSize)]?.id ?? ''),
    ...policies.map(({ id }) => byId('resources', id)),
  ]
  const [link, ...resources] = await store.read(refs)
  const changed = resources.flatMap((record) => (record !== null && 'selfService' in record ? [record] : []))
  const some = throws(3) === 0 ? shuffled(changed, throws) : changed.slice(0, 1 + throws(2))
  const also = link != null && 'usedAt' in link ? [update('oneTimeLinks', link, { usedAt: link.createdAt })] : []
  const writes: Write[] = [...some.map((record) => update('resources', record, { language: 'en' })), ...also]
  return (await store.commit(writes).catch(unanswered))?.outcome === 'committed' ? 1 : 0
}

/**
 * Three shapes at once, each a batch: events of many chats, limits beside them, and events that change what others change as well.
 * Says how many were committed.
 */
export async function insertAll(
  store: Store,
  batch: number,
  throws: (most: number) => number,
  size = usualSize,
): Promise<number> {
  const numbers = shuffled(
    Array.from({ length: size }, (_, nth) => batch * size + nth),
    throws,
  )
  const links = await store.read(contested.map(({ id }) => byId('oneTimeLinks', id)))
  const resources = await store.read(policies.map(({ id }) => byId('resources', id)))
  const commits = numbers.flatMap((seed): Write[][] => {
    const link = links[seed % links.length]
    const event = sampleRecord('inbound', 500_000_000 + seed)
    const policy = resources[seed % resources.length]
    const checks = policy == null ? [] : [check('resources', policy)]
    return [
      [insert('inbound', sampleRecord('inbound', seed)), insert('chats', ownId('chats', seed, throws))],
      [insert('limits', ownId('limits', seed, throws))],
      ...(link == null
        ? []
        : [[update('oneTimeLinks', link, { usedAt: link.createdAt }), insert('inbound', event), ...checks]]),
    ]
  })
  const administering = Array.from({ length: 3 }, () => administer(store, throws))
  const answers = await Promise.all(commits.map((writes) => store.commit(writes).catch(unanswered)))
  const changes = (await Promise.all(administering)).reduce((sum, one) => sum + one, 0)
  return changes + answers.filter((answer) => answer?.outcome === 'committed').length
}

/** A machine that is busy for seconds is no circle: the server counts those. */
function unanswered(error: unknown): null {
  if (isChatfactorError(error) && error.code === 'STORE_UNAVAILABLE') return null
  throw error
}

/** The same key as its rivals, under an id of its own. */
function ownId<C extends 'chats' | 'limits'>(collection: C, seed: number, throws: (most: number) => number) {
  return { ...sampleRecord(collection, seed), id: `${throws(1_000_000_000)}-${seed}` }
}

function shuffled<T>(items: readonly T[], throws: (most: number) => number): readonly T[] {
  return items
    .map((item) => ({ item, place: throws(1_000_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** How often the server had to end a circle in this database. */
export async function deadlocksIn(pool: pg.Pool): Promise<number> {
  await pool.query('select pg_stat_clear_snapshot()')
  const { rows } = await pool.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]?.deadlocks)
}
