import { type Engine, timeOf } from '@chatfactor/core/feature'
import type { SealRecord } from '@chatfactor/core/store'
import { type Canonical, entryDigest, type Numbered } from './canonical.js'
import { entryAt } from './entry-at.js'
import type { EntryWalk } from './entry-walk.js'
import { monthOf } from './months.js'
import { isPiece, sumOf, unpacked } from './packed.js'
import type { TrailFault, TrailWrong } from './trail.js'

/** An entry that came that much later than its neighbour says it happened is late. */
const lateMs = 3_600_000

/** Something wrong with an entry, as far as its seal shows it. */
export type WrongEntry = Pick<TrailWrong, 'position' | 'entryId' | 'at'> & { readonly what: TrailFault }

/** What a seal says of its entries, held against what is there. */
export interface Compared {
  readonly wrong: WrongEntry | null
  /** The first entry that is not there: right only if its month has left. */
  readonly missing: string | null
  readonly entries: number
  readonly late: number
  /** When the newest entry so far happened. */
  readonly newest: number
}

/**
 * Holds the entries of a seal against it. The walk stands behind those of the seal before, so whatever else comes is one too many; `newest` is when
 * the newest of those happened, `kept` the oldest month that is kept.
 */
export async function compared(
  canonical: Canonical,
  walk: EntryWalk,
  seal: SealRecord,
  { newest: newestBefore, kept }: { readonly newest: number; readonly kept: string },
): Promise<Compared> {
  const digests: Buffer[] = []
  const rows = unpacked(seal)
  let missing: string | null = null
  let late = 0
  let newest = newestBefore
  const found = (wrong: WrongEntry | null) => ({ wrong, missing, entries: digests.length, late, newest })
  for (const { number, piece } of rows) {
    const entry = await nextKept(walk, kept, number)
    if (entry !== null && entry.number < number) return found(wrongEntry('entry_inserted', entry))
    if (entry === null || entry.number > number) {
      missing ??= number
      continue
    }
    const digest = entryDigest(canonical, entry)
    if (!isPiece(piece, digest)) return found(wrongEntry('entry_changed', entry))
    walk.pass()
    digests.push(digest)
    const made = timeOf(entry.id).getTime()
    if (made + lateMs < newest) late += 1
    else if (made > newest) newest = made
  }
  // What is told of each entry is short enough to be hit by trying; the sum is not.
  const isWhole = missing !== null || (rows.length === seal.rows && sumOf(digests) === seal.packed?.sum)
  return found(isWhole ? null : { what: 'entry_changed', position: null, entryId: null, at: null })
}

/** The next entry that is kept: what is older may have no seal, and goes with the next sweep. One that has a seal is compared. */
async function nextKept(walk: EntryWalk, kept: string, sealed: string): Promise<Numbered | null> {
  let entry = await walk.peek()
  while (entry !== null && entry.number < sealed && monthOf(entry) < kept) {
    walk.pass()
    entry = await walk.peek()
  }
  return entry
}

/** What is wrong about an entry that is there. */
export function wrongEntry(what: TrailFault, { number, id, at }: Numbered): WrongEntry {
  return { what, position: number, entryId: id, at }
}

/** What became of an entry that is not there: it may stand under another Resource. */
export async function lostEntry(engine: Pick<Engine, 'store'>, number: string): Promise<WrongEntry> {
  const entry = await entryAt(engine, number)
  return entry !== null
    ? wrongEntry('entry_moved', entry)
    : { what: 'entry_removed', position: number, entryId: null, at: null }
}
