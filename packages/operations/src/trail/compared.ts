import { type Engine, timeOf } from '@chatfactor/core/feature'
import type { SealRecord } from '@chatfactor/core/store'
import { type Canonical, entryDigest, type Numbered } from './canonical.js'
import { entryAt } from './entry-at.js'
import type { EntryWalk } from './entry-walk.js'
import { monthOf } from './months.js'
import { isPiece, sumOf, unpacked } from './packed.js'
import type { TrailFault, TrailWrong } from './trail.js'

/** An entry is late if it came this much after a neighbour with a later time. */
const lateMs = 3_600_000

/** A fault of an entry, as far as its seal shows it. */
export type WrongEntry = Pick<TrailWrong, 'position' | 'entryId' | 'at'> & { readonly what: TrailFault }

/** The result of comparing a seal with the entries that exist. */
export interface Compared {
  readonly wrong: WrongEntry | null
  /** The first missing entry; fine only if its month was dropped. */
  readonly missing: string | null
  readonly entries: number
  readonly late: number
  /** The time of the newest entry so far. */
  readonly newest: number
}

/**
 * Compares the entries of a seal with it. The walk is positioned after the entries of the previous seal, so any other entry before these was
 * inserted. `newest` is the time of the newest earlier entry, `kept` the oldest month that is kept.
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
  // The short digest of one entry could be matched by trying; the sum of all cannot.
  const isWhole = missing !== null || (rows.length === seal.rows && sumOf(digests) === seal.packed?.sum)
  return found(isWhole ? null : { what: 'entry_changed', position: null, entryId: null, at: null })
}

/** The next entry that is kept. An older one without a seal is skipped, as the next sweep deletes it; one with a seal is compared. */
async function nextKept(walk: EntryWalk, kept: string, sealed: string): Promise<Numbered | null> {
  let entry = await walk.peek()
  while (entry !== null && entry.number < sealed && monthOf(entry) < kept) {
    walk.pass()
    entry = await walk.peek()
  }
  return entry
}

/** A fault of an existing entry. */
export function wrongEntry(what: TrailFault, { number, id, at }: Numbered): WrongEntry {
  return { what, position: number, entryId: id, at }
}

/** The fault of a missing entry, which may have been moved to another Resource. */
export async function lostEntry(engine: Pick<Engine, 'store'>, number: string): Promise<WrongEntry> {
  const entry = await entryAt(engine, number)
  return entry !== null
    ? wrongEntry('entry_moved', entry)
    : { what: 'entry_removed', position: number, entryId: null, at: null }
}
