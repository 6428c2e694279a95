import { type Engine, numberOf } from '@chatfactor/core/feature'
import { cursorAfter, declared, layoutOf, type SealRecord } from '@chatfactor/core/store'
import type { Canonical } from './canonical.js'
import { markedCount, resourceOf } from './chains.js'
import { compared, lostEntry, type WrongEntry, wrongEntry } from './compared.js'
import { entryWalk } from './entry-walk.js'
import { beginningOf, monthAfter, monthOf } from './months.js'
import { judged } from './seal.js'
import { createSealFaults, type KeptEnd } from './seal-faults.js'
import type { TrailVerdict, TrailWrong } from './trail.js'

/** Seals in memory at once. */
const pageSize = 50

interface Given {
  readonly engine: Pick<Engine, 'store' | 'keys'>
  readonly canonical: Canonical
  /** Entries of earlier months are not read. */
  readonly from: string | null
  readonly kept: KeptEnd | null
  /** The oldest month that is kept. */
  readonly oldest: string
}

/** A seal with a missing entry, unless the chain records that its month was dropped. */
interface Missing {
  readonly seal: number
  readonly month: string
  readonly entry: string
}

/** What was found so far. */
interface Findings {
  entries: number
  late: number
  newest: number
  missing: Missing[]
  /** The newest dropped month. */
  left: string | null
  /** The last sealed entry. */
  last: string | null
  /** The first fault. After it only dropped months are looked for, because they may explain what was missing before. */
  wrong: TrailWrong | null
}

/** Verifies one chain, from its first seal to the one that is last when it starts. */
export async function verifyChain(
  chain: string,
  { engine, canonical, from, kept, oldest }: Given,
): Promise<TrailVerdict> {
  const resourceId = resourceOf(chain)
  const marked = await markedCount(engine, chain)
  const [newest] = await sealsOf(engine, chain, null, 'descending', 1)
  const faults = createSealFaults(engine, canonical, { chain, marked, kept })
  const walk = entryWalk(engine, chain)
  const found: Findings = { entries: 0, late: 0, newest: 0, missing: [], left: null, last: null, wrong: null }
  const at = (seal: number, one: WrongEntry): TrailWrong => ({ ...one, resourceId, seal })

  const readEntries = async (seal: SealRecord) => {
    if (from !== null && seal.month < from) return walk.skipTo(seal.last)
    const one = await compared(canonical, walk, seal, { newest: found.newest, kept: oldest })
    found.newest = one.newest
    found.entries += one.entries
    found.late += one.late
    if (one.missing !== null) found.missing.push({ seal: faults.count(), month: seal.month, entry: one.missing })
    if (one.wrong !== null) found.wrong = at(faults.count(), one.wrong)
  }

  const read = async (seal: SealRecord) => {
    // Seals added meanwhile are not verified, except that they may record dropped months.
    if (newest === undefined || seal.number > newest.number || found.wrong !== null) {
      if (judged(engine.keys, canonical, seal) === 'genuine') letGo(found, seal)
      return
    }
    found.wrong = faults.of(seal)
    if (found.wrong !== null) return
    letGo(found, seal)
    if (seal.kind === 'rows') {
      found.last = seal.last
      await readEntries(seal)
    }
  }

  for (let after: SealRecord | null = null, isOver = false; !isOver; ) {
    const page: readonly SealRecord[] = await sealsOf(engine, chain, after, 'ascending', pageSize)
    for (const seal of page) await read(seal)
    after = page.at(-1) ?? after
    const isEnd = page.length < pageSize && (page.length === 0 || found.missing.length === 0)
    isOver = isEnd || (found.wrong !== null && found.missing.length === 0)
  }
  found.wrong ??= faults.atEnd()
  const [lost] = found.missing
  // The broken seal may be the one that recorded the month of the missing entry as dropped.
  const isOfSeal = found.wrong !== null && !found.wrong.what.startsWith('entry')
  if (lost !== undefined && !isOfSeal && (found.wrong === null || lost.seal <= found.wrong.seal)) {
    found.wrong = at(lost.seal, await lostEntry(engine, lost.entry))
  }

  let unsealed = 0
  for (let entry = await walk.peek(); found.wrong === null && entry !== null; entry = await walk.peek()) {
    if (found.last !== null && entry.number <= found.last && monthOf(entry) >= oldest) {
      found.wrong = at(faults.count(), wrongEntry('entry_inserted', entry))
    } else unsealed += 1
    walk.pass()
  }
  const completeFrom = found.left === null ? null : beginningOf(monthAfter(found.left))
  const { entries, late, wrong } = found
  const seals = faults.count()
  return {
    ok: wrong === null,
    entries,
    seals,
    completeFrom,
    unsealed,
    late,
    byChainAlone: faults.byChainAlone(),
    wrong,
  }
}

/** A dropped month explains its missing entries. */
function letGo(found: Findings, { kind, month, first, last }: SealRecord): void {
  if (kind !== 'dropped') return
  const [from, to] = [numberOf(first), numberOf(last)]
  found.missing = found.missing.filter((one) => one.month !== month || one.seal < from || one.seal > to)
  if (found.left === null || month > found.left) found.left = month
}

async function sealsOf(
  { store }: Pick<Engine, 'store'>,
  chain: string,
  behind: SealRecord | null,
  direction: 'ascending' | 'descending',
  limit: number,
): Promise<readonly SealRecord[]> {
  const { order } = declared(layoutOf('seals').indexes.get('byChain'), 'index seals.byChain')
  const after = behind === null ? null : cursorAfter({ ...behind }, order)
  return (await store.list('seals', { index: 'byChain', equals: { chain }, direction, after, limit })).items
}
