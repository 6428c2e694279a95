/** The upper edges of the buckets in milliseconds; `more` holds what took longer. */
const takenEdges = ['500', '1000', '2000', '5000', '10000', '30000', '60000'] as const satisfies readonly TakenBucket[]

/** A bucket, by its upper edge in milliseconds. */
export type TakenBucket = '500' | '1000' | '2000' | '5000' | '10000' | '30000' | '60000' | 'more'

/** Every bucket, the fastest first. */
export const takenBuckets: readonly TakenBucket[] = [...takenEdges, 'more']

/** The bucket of a duration. */
export function takenBucketOf(ms: number): TakenBucket {
  return takenEdges.find((edge) => ms <= Number(edge)) ?? 'more'
}

/** How many questions are in each bucket. */
export type TakenFigures = Readonly<Record<TakenBucket, number>>

/**
 * The bucket within which this part of the questions fell, e.g. `0.95`; `null` if there were none. Only buckets are known, so the answer is an edge,
 * not a number in between.
 */
export function takenWithin(taken: TakenFigures, part: number): TakenBucket | null {
  const all = takenBuckets.reduce((sum, bucket) => sum + taken[bucket], 0)
  if (all === 0) return null
  let seen = 0
  return (
    takenBuckets.find((bucket) => {
      seen += taken[bucket]
      return seen >= part * all
    }) ?? 'more'
  )
}
