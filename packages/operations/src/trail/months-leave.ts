import { batch, commit, type Engine, type Sweep } from '@chatfactor/core/feature'
import {
  type AuditRecord,
  byKey,
  idsSince,
  insert,
  type NoteRecord,
  remove,
  type SealRecord,
} from '@chatfactor/core/store'
import { pagesOf } from '../bulk/pages.js'
import { cursorBehind } from '../feed/place-cursor.js'
import { loadCanonical } from './canonical.js'
import { chainsAt, movedOn } from './chains.js'
import { beginningOf, monthAfter, monthOf, oldestKept } from './months.js'
import { forgetNames } from './names.js'
import { nextSeal } from './seal.js'
import { sealedUpTo, sealsMark } from './sealer.js'

/** How often a chain is read again that another process has added to. */
const mostTries = 5
/** More than this waits for its seal only where a chain gets no further. */
const mostPages = 50

/**
 * Lets the trail go in whole months, each once it is kept no longer: first every chain says that it leaves, and names the seals of its entries;
 * then the entries go. Seals stay.
 *
 * A month of which something has no seal yet waits. Stopped anywhere, it is taken up again: what a chain has said is not said twice.
 */
export const sweepTrail: Sweep = async (engine, signal) => {
  const { store } = engine
  const kept = oldestKept(engine)
  const [oldest] = (await store.list('audit', { index: 'byTime', equals: {}, limit: 1 })).items
  const first = oldest === undefined ? kept : monthOf(oldest)
  let leaving = first
  while (leaving < kept && !signal.aborted) {
    const end = monthAfter(leaving)
    if (!(await isAllSealed(engine, end)) || !(await sayLeft(engine, leaving))) break
    leaving = end
  }
  if (signal.aborted) return 0
  const swept = await dropBefore(engine, beginningOf(leaving), signal)
  const forgotten = await forgetReasons(engine, beginningOf(leaving))
  return swept + forgotten + (leaving === first ? 0 : await forgetNames(engine, signal))
}

/**
 * Whether everything that happened before a month has its seal. Not by the newest of it: an entry that came late has a later number than what
 * happened after it. So what has no number yet is looked at, and what stands behind the place below which all is sealed.
 */
async function isAllSealed({ store }: Engine, month: string): Promise<boolean> {
  const bound = idsSince(beginningOf(month))
  const isOlder = ({ id }: AuditRecord) => id < bound
  const unnumbered = { index: 'unnumbered', equals: { number: null }, limit: batch } as const
  const waiting = (await store.list('audit', unnumbered)).items
  if (waiting.length === batch || waiting.some(isOlder)) return false
  const [mark] = await store.read([byKey('marks', 'key', { key: sealsMark })])
  let after = cursorBehind('byNumber', mark === null ? null : sealedUpTo(mark.says))
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { items, next } = await store.list('audit', { index: 'byNumber', equals: {}, after, limit: batch })
    if (items.some(isOlder)) return false
    if (next === null) return true
    after = next
  }
  return false
}

/** What leaves of one chain: seals that no seal has named yet. */
interface Leaving {
  readonly chain: string
  seals: Pick<SealRecord, 'number' | 'rows'>[]
}

/** Adds to every chain that this month leaves, where that is not said yet. */
async function sayLeft(engine: Engine, month: string): Promise<boolean> {
  for await (const one of leavingIn(engine, month)) {
    if (one.seals.length > 0 && !(await sayOne(engine, month, one))) return false
  }
  return true
}

async function* leavingIn({ store }: Engine, month: string): AsyncGenerator<Leaving> {
  let found: Leaving | null = null
  const pages = pagesOf((after) => store.list('seals', { index: 'byMonth', equals: { month }, after, limit: 100 }))
  for await (const page of pages) {
    for (const { chain, kind, number, last, rows } of page) {
      if (found !== null && found.chain !== chain) {
        yield found
        found = null
      }
      found ??= { chain, seals: [] }
      if (kind === 'rows') found.seals.push({ number, rows })
      else found.seals = found.seals.filter((seal) => seal.number > last)
    }
  }
  if (found !== null) yield found
}

async function sayOne(engine: Engine, month: string, { chain, seals }: Leaving): Promise<boolean> {
  const canonical = await loadCanonical()
  const named = {
    ...{ kind: 'dropped' as const, month, packed: null },
    first: seals[0]?.number ?? '',
    last: seals.at(-1)?.number ?? '',
    rows: seals.reduce((sum, { rows }) => sum + rows, 0),
  }
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = engine.clock.now()
    const [at] = await chainsAt(engine, canonical, [chain])
    if (at === undefined) return false
    const { record, head } = nextSeal(engine, canonical, at, named, now)
    const writes = [insert('seals', record), movedOn(at, head, now)]
    const { outcome } = await commit(engine, { writes, untold: 'trail_sealed' }, [], now)
    if (outcome === 'committed') return true
  }
  return false
}

/** The entries themselves: many at once where the store can, which also makes room for those to come. */
async function dropBefore(engine: Engine, moment: Date, signal: AbortSignal): Promise<number> {
  const { store } = engine
  let outcome = await store.dropBefore?.('audit', moment)
  while (outcome === 'more' && !signal.aborted) outcome = await store.dropBefore?.('audit', moment)
  if (outcome === 'dropped' || outcome === 'more') return 0
  const bound = idsSince(moment)
  let swept = 0
  while (!signal.aborted) {
    const { items } = await store.list('audit', { index: 'byTime', equals: {}, limit: batch })
    const old = items.filter(({ id }) => id < bound)
    if (old.length === 0 || !(await isGone(engine, 'audit', old))) return swept
    swept += old.length
  }
  return swept
}

/** Why administrators did something goes with the month in which they did it. */
async function forgetReasons(engine: Engine, moment: Date): Promise<number> {
  const bound = idsSince(moment)
  const { items } = await engine.store.list('notes', { index: 'byKind', equals: { kind: 'reason' }, limit: batch })
  const old = items.filter(({ id }) => id < bound)
  return old.length > 0 && (await isGone(engine, 'notes', old)) ? old.length : 0
}

async function isGone(
  engine: Engine,
  collection: 'audit' | 'notes',
  records: readonly (AuditRecord | NoteRecord)[],
): Promise<boolean> {
  const writes = records.map((record) => remove(collection, record))
  const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], engine.clock.now())
  // Another process sweeps there: the next round looks again.
  return outcome === 'committed'
}
