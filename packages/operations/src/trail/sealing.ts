import { ChatfactorError, type Engine, numberOf, numberText } from '@chatfactor/core/feature'
import { insert, type Write } from '@chatfactor/core/store'
import { cursorBehind } from '../feed/place-cursor.js'
import type { Held } from '../kernel/lease.js'
import { type Canonical, entryDigest, isNumbered, type Numbered } from './canonical.js'
import type { Chain } from './chain.js'
import { chainOf, chainsAt, headOf, movedOn } from './chains.js'
import { monthOf, oldestKept } from './months.js'
import { packed, type SealedRow } from './packed.js'
import { nextSeal } from './seal.js'

/** Entries per read, and per seal. */
const pageSize = 500
/** The most seals per commit. */
const mostSeals = 60
/** The most entries that wait for their seals in memory. */
const mostWaiting = 20_000
/** How often a commit is retried when another process was first. */
const mostTries = 5

/** Entries of one chain and month that get one seal, in order. */
interface Group {
  readonly chain: string
  readonly month: string
  readonly rows: SealedRow[]
  /** The time of the first one. */
  readonly since: Date
}

/** Seals in one process: reads the trail by number, and remembers what waits. */
export interface Sealing {
  /** Reads a page, and seals what is due. `more`: there is more to read; `lost`: another process has taken over. */
  step(): Promise<'more' | 'none' | 'lost'>
}

interface Given {
  readonly canonical: Canonical
  /** The longest time an entry waits for its seal. */
  readonly sealAfterMs: number
  /** Everything up to here is sealed. */
  readonly after: string | null
  /** Called when a chain is broken and gets stuck. */
  readonly tell: (error: Error) => void
}

/** Seals entries after a position, which is stored in the held mark. */
export function createSealing(engine: Engine, held: Held, { canonical, sealAfterMs, after, tell }: Given): Sealing {
  const { store, clock } = engine
  const open = new Map<string, Group>()
  let due: readonly Group[] = []
  /** Stuck chains, each with its first waiting entry; everything from there is read again once the chain goes on. */
  const stuck = new Map<string, string>()
  /** The sealed end of each chain seen so far: after a restart, sealed entries are read again. */
  const sealedTo = new Map<string, string>()
  let place = after
  /** The position in the mark. */
  let kept = after

  const meet = async (entries: readonly Numbered[]) => {
    const chains = new Set(entries.map(({ resourceId }) => chainOf(resourceId)))
    const unmet = [...chains].filter((chain) => !sealedTo.has(chain))
    if (unmet.length === 0) return
    for (const { chain, head } of await chainsAt(engine, canonical, unmet)) sealedTo.set(chain, head.last ?? '')
  }

  const take = (entry: Numbered, kept: string) => {
    const chain = chainOf(entry.resourceId)
    const month = monthOf(entry)
    // Entries past their retention may be deleted at any moment, and the seal would miss them.
    if (stuck.has(chain) || month < kept || entry.number <= (sealedTo.get(chain) ?? '')) return
    let group = open.get(chain)
    if (group !== undefined && (group.month !== month || group.rows.length >= pageSize)) {
      due = [...due, group]
      group = undefined
    }
    if (group === undefined) {
      group = { chain, month, rows: [], since: entry.at }
      open.set(chain, group)
    }
    group.rows.push({ number: entry.number, digest: entryDigest(canonical, entry) })
  }

  /** Marks groups as due that are full, old enough, or that have to make room. */
  const closeDue = (isAtEnd: boolean) => {
    const now = clock.now().getTime()
    const waiting = [...open.values()].reduce((sum, { rows }) => sum + rows.length, 0)
    const isTooMuch = waiting > mostWaiting
    for (const [chain, group] of open) {
      const isOld = isAtEnd && now - group.since.getTime() >= sealAfterMs
      if (group.rows.length < pageSize && !isOld && !isTooMuch) continue
      open.delete(chain)
      due = [...due, group]
    }
  }

  /** The position up to which everything is sealed, once `others` are the only ones left. */
  const sealedBelow = (others: readonly Group[]): string | null => {
    const firsts = [...open.values(), ...others].flatMap(({ rows }) => rows[0]?.number ?? [])
    const first = [...firsts, ...stuck.values()].toSorted()[0]
    return first === undefined ? place : numberText(numberOf(first) - 1)
  }

  /** Commits the seals of these groups. `again`: another process was first. */
  const seal = async (
    groups: readonly Group[],
    others: readonly Group[],
  ): Promise<'done' | 'again' | 'lost' | 'taken'> => {
    const now = clock.now()
    const chains = new Map<string, Chain>()
    for (const one of await chainsAt(engine, canonical, [...new Set(groups.map(({ chain }) => chain))]))
      chains.set(one.chain, one)
    const writes: Write[] = []
    const moved = new Map<string, Chain>()
    for (const { chain, month, rows } of groups) {
      const at = moved.get(chain) ?? chains.get(chain)
      if (at === undefined) continue
      // Skips what another process has sealed, or this one before a restart.
      const last = at.head.last ?? ''
      const left = rows.filter(({ number }) => number > last)
      const [first, end] = [left[0], left.at(-1)]
      if (first === undefined || end === undefined) continue
      const sealed = { kind: 'rows' as const, month, first: first.number, last: end.number, rows: left.length }
      const { record, head } = nextSeal(engine, canonical, at, { ...sealed, packed: packed(left) }, now)
      writes.push(insert('seals', record))
      moved.set(chain, { ...at, head })
    }
    for (const one of moved.values()) writes.push(movedOn(one, one.head, now))
    const below = sealedBelow(others)
    const { outcome } = await held.commit({ says: { after: below }, writes, untold: 'trail_sealed' })
    if (outcome === 'committed') kept = below
    if (outcome === 'lost') return 'lost'
    if (outcome === 'stale') return 'again'
    return outcome === 'duplicate' ? 'taken' : 'done'
  }

  /**
   * Called when a seal already stands where the next one belongs. If that seal is genuine, the mark of the chain is merely behind and is moved up;
   * otherwise the chain is stuck, and the others go on.
   */
  const catchUp = async (groups: readonly Group[]) => {
    for (const one of await chainsAt(engine, canonical, [...new Set(groups.map(({ chain }) => chain))])) {
      const { chain, head } = one
      const real = await headOf(engine, canonical, chain)
      if (real !== null && real.number <= head.number) continue
      if (real !== null) {
        const writes = [movedOn(one, real, clock.now())]
        const { outcome } = await held.commit({ writes, untold: 'trail_sealed' })
        if (outcome === 'committed') continue
      }
      const first = groups.find((group) => group.chain === chain)?.rows[0]?.number
      if (first !== undefined) stuck.set(chain, first)
      open.delete(chain)
      tell(new ChatfactorError('INVARIANT_BROKEN', { what: 'a seal of the trail that was not made here' }))
    }
  }

  const sealDue = async (): Promise<boolean> => {
    let failed = 0
    while (due.length > 0) {
      const [now, later] = [due.slice(0, mostSeals), due.slice(mostSeals)]
      const became = await seal(now, later)
      if (became === 'lost') return false
      if (became === 'done') {
        due = later
        failed = 0
        continue
      }
      failed += 1
      if (failed > mostTries) throw new ChatfactorError('BUSY', {})
      if (became !== 'taken') continue
      await catchUp(now)
      due = due.filter(({ chain }) => !stuck.has(chain))
    }
    return true
  }

  /** If nothing was sealed, stores the position by itself. */
  const keepPlace = async (): Promise<boolean> => {
    const below = sealedBelow([])
    if (below === kept) return true
    const { outcome } = await held.commit({ says: { after: below }, untold: 'trail_sealed' })
    if (outcome === 'committed') kept = below
    return outcome === 'committed'
  }

  return {
    async step() {
      const cursor = cursorBehind('byNumber', place)
      const { items } = await store.list('audit', { index: 'byNumber', equals: {}, after: cursor, limit: pageSize })
      const entries = items.filter(isNumbered)
      await meet(entries)
      const kept = oldestKept(engine)
      for (const entry of entries) take(entry, kept)
      place = entries.at(-1)?.number ?? place
      const isAtEnd = items.length < pageSize
      closeDue(isAtEnd)
      if (!(await sealDue()) || !(await keepPlace())) return 'lost'
      return isAtEnd ? 'none' : 'more'
    },
  }
}
