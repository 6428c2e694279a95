import { accountCollections, layouts, type Write } from '@chatfactor/core/store'
import type { KeptFeatures } from '../config/kept-features.js'

/** A commit about every collection that is kept, which can only be stale: it deletes what is not there. */
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
