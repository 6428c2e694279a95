import { layouts, type Write } from '@chatfactor/core/store'

/** A commit about every collection that can only be stale: it deletes what is not there. */
export function withoutEffect(): readonly Write[] {
  return layouts.map(({ collection }) => ({
    verb: 'delete',
    collection,
    id: 'no record of this id, for doctor',
    expectedVersion: 1,
  }))
}
