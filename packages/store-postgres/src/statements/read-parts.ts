import type { Ref } from '@chatfactor/core/store'
import { listedAmong } from './read-lists.js'

/** The most records joined in one statement, because each further table makes planning slower. */
const mostJoined = 100

/** Splits a read into statements; nearly always it is one. The records of a read may be from different moments. */
export function partsOf(refs: readonly Ref[]): readonly (readonly Ref[])[] {
  // A list joins nothing, however long it is.
  const isListed = listedAmong(refs)
  if (refs.filter((ref) => !isListed(ref)).length <= mostJoined) return [refs]
  return Array.from({ length: Math.ceil(refs.length / mostJoined) }, (_, nth) =>
    refs.slice(nth * mostJoined, (nth + 1) * mostJoined),
  )
}
