import { type Engine, numberOf, numberText } from '@chatfactor/core/feature'
import type { SealRecord } from '@chatfactor/core/store'
import type { Canonical } from './canonical.js'
import { resourceOf } from './chains.js'
import { judged } from './seal.js'
import type { SealsWithoutKey, TrailFault, TrailWrong } from './trail.js'

/** The end of a chain, as stored elsewhere. */
export interface KeptEnd {
  readonly seals: number
  readonly hash: string
}

/** Checks the seals of one chain, starting with the first. */
export interface SealFaults {
  /** The fault of the next seal; `null` if it is valid, and the check moves on. */
  of(seal: SealRecord): TrailWrong | null
  /** The fault at the end of the seals, if any. */
  atEnd(): TrailWrong | null
  /** How many seals are valid. */
  count(): number
  byChainAlone(): readonly SealsWithoutKey[]
}

/** `marked` is how many seals the mark of the chain counts; `null` without a mark. */
export function createSealFaults(
  { keys }: Pick<Engine, 'keys'>,
  canonical: Canonical,
  { chain, marked, kept }: { readonly chain: string; readonly marked: number | null; readonly kept: KeptEnd | null },
): SealFaults {
  const resourceId = resourceOf(chain)
  const unsure: Omit<SealsWithoutKey, 'coveredBy'>[] = []
  const covered: SealsWithoutKey[] = []
  let before: string | null = null
  let count = 0

  const fault = (what: TrailFault, seal: number): TrailWrong => {
    return { what, resourceId, seal, position: null, entryId: null, at: null }
  }

  const noteUnsure = (keyId: string, number: number) => {
    const run = unsure.at(-1)
    if (run?.keyId === keyId && run.last === number - 1) unsure[unsure.length - 1] = { ...run, last: number }
    else unsure.push({ keyId, resourceId, first: number, last: number })
  }

  return {
    of(seal) {
      const expected = count + 1
      const place = numberText(expected)
      const isBehindMark = marked !== null && expected > marked
      if (seal.number > place && isBehindMark) return fault('seal_inserted', numberOf(seal.number))
      if (seal.number > place) return fault('seal_removed', expected)
      if (seal.number < place) return fault('seal_inserted', count)
      const trust = judged(keys, canonical, seal)
      if (trust === 'forged') return fault(isBehindMark ? 'seal_inserted' : 'seal_changed', expected)
      const isKept = kept?.seals === expected
      // A genuine seal vouches for the one before, so the fault is in that one.
      if (seal.before !== before) return fault('seal_changed', trust === 'genuine' && count > 0 ? count : expected)
      if (isKept && kept.hash !== seal.hash) return fault('seal_changed', expected)
      if (trust === 'unknown_key') noteUnsure(seal.keyId, expected)
      if (trust === 'genuine' || isKept) {
        covered.push(...unsure.splice(0).map((one) => ({ ...one, coveredBy: expected })))
      }
      before = seal.hash
      count = expected
      return null
    },
    atEnd: () => (count < Math.max(marked ?? 0, kept?.seals ?? 0) ? fault('cut', count + 1) : null),
    count: () => count,
    byChainAlone: () => [...covered, ...unsure.map((one) => ({ ...one, coveredBy: null }))],
  }
}
