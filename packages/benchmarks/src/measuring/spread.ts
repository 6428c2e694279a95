/** Minimum, median and maximum. */
export interface Spread {
  readonly least: number
  readonly median: number
  readonly greatest: number
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
  return { least: sorted[0] ?? Number.NaN, median, greatest: sorted.at(-1) ?? Number.NaN }
}
