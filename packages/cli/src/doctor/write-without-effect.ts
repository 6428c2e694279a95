import { accountCollections, layouts, type Write } from '@chatfactor/core/store'
import type { KeptFeatures } from '../config/kept-features.js'

/** A commit on every stored collection that can only be stale, because it deletes records that do not exist. */
export function withoutEffect({ accounts }: KeptFeatures): readonly Write[] {
  const missing: readonly string[] = accounts ? [] : accountCollections
  const kept = layouts.filter(({ collection }) => !missing.includes(collection))
  return kept.map(({ collection }) => ({
    verb: 'delete',
    collection,
    id: 'no record of this id, for doctor',
    expectedVersion: 1,
  }))
}
