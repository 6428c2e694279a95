import type { Ref } from '@chatfactor/core/store'
import { listedAmong } from './read-lists.js'

/** So many records are joined by one statement: each further table takes PostgreSQL longer to plan. */
const mostJoined = 100

/** What is read by one statement each: nearly always all of it. The records of one read need not be of one moment. */
export function partsOf(refs: readonly Ref[]): readonly (readonly Ref[])[] {
  // However many are in a list, it is joined to nothing.
  const isListed = listedAmong(refs)
  if (refs.filter((ref) => !isListed(ref)).length <= mostJoined) return [refs]
  return Array.from({ length: Math.ceil(refs.length / mostJoined) }, (_, nth) =>
    refs.slice(nth * mostJoined, (nth + 1) * mostJoined),
  )
}
