/** Up to how many milliseconds each bucket holds; what took longer is in `more`. */
const takenEdges = ['500', '1000', '2000', '5000', '10000', '30000', '60000'] as const satisfies readonly TakenBucket[]

/** A bucket, by its upper edge in milliseconds. */
export type TakenBucket = '500' | '1000' | '2000' | '5000' | '10000' | '30000' | '60000' | 'more'

/** Every bucket, the fastest first. */
export const takenBuckets: readonly TakenBucket[] = [...takenEdges, 'more']

/** In which bucket something is that took so long. */
export function takenBucketOf(ms: number): TakenBucket {
  return takenEdges.find((edge) => ms <= Number(edge)) ?? 'more'
}

/** How many questions there were in each bucket. */
export type TakenFigures = Readonly<Record<TakenBucket, number>>

/**
 * Within which bucket so large a part of them was, e.g. `0.95`; `null` where there were none. What is known is a bucket, so what is said is its edge
 * and no number in between.
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
