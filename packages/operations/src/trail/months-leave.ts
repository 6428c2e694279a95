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

/** How often a chain is read again after another process added to it. */
const mostTries = 5
/** More entries than this are unsealed only if a chain is stuck. */
const mostPages = 50

/**
 * Drops whole months of the trail past their retention: first every chain records the month as dropped, with its seals; then the entries are deleted.
 * Seals stay.
 *
 * A month with unsealed entries waits. The sweep can stop anywhere and resume; nothing is recorded twice.
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
 * Whether everything that happened before a month is sealed. The newest sealed entry does not tell, because a late entry has a higher number than
 * what happened after it; so this checks all unnumbered entries, and those above the sealed position.
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

/** The seals of one chain that the month takes along and no seal has recorded yet. */
interface Leaving {
  readonly chain: string
  seals: Pick<SealRecord, 'number' | 'rows'>[]
}

/** Records in every chain that the month was dropped, where that is not recorded yet. */
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

/** Deletes the entries: whole partitions if the store can, which also creates those to come. */
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

/** Administrators' reasons are deleted with the month they belong to. */
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
  // Another process is sweeping; the next round looks again.
  return outcome === 'committed'
}
