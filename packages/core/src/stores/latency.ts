/** How long the store took lately, as this process experienced it. */
export interface Latency {
  readonly p99Ms: number | null
  /** The 99th percentile, and not only one or two calls, took too long. */
  readonly isSlow: boolean
}

/** Remembers how long calls took. */
export interface LatencyMeter {
  note(ms: number): void
  /** Notes how long a call takes, whatever its result. */
  measure<T>(call: () => Promise<T>): Promise<T>
  lately(): Latency
}

/** People notice half a second, and a code needs several calls. */
export const slowMs = 500
/** A single pause, of a checkpoint or of this process, is no incident. */
const fewestSlow = 5
const windowMs = 30_000
/** How many calls are remembered: in a busy process these are the last seconds. */
const remembered = 1_024

/** What these durations say about the store. */
export function latencyOf(took: readonly number[]): Latency {
  const sorted = [...took].sort((one, other) => one - other)
  const p99Ms = sorted[Math.max(0, Math.ceil(sorted.length * 0.99) - 1)] ?? null
  const slow = sorted.filter((ms) => ms >= slowMs).length
  return { p99Ms, isSlow: p99Ms !== null && p99Ms >= slowMs && slow >= fewestSlow }
}

/** Makes a meter that costs two assignments per call. */
export function createLatencyMeter(elapsedMs: () => number): LatencyMeter {
  const took = new Float64Array(remembered)
  const endedAt = new Float64Array(remembered).fill(Number.NEGATIVE_INFINITY)
  let next = 0
  const note = (ms: number) => {
    took[next] = ms
    endedAt[next] = elapsedMs()
    next = (next + 1) % remembered
  }
  return {
    note,
    async measure(call) {
      const since = elapsedMs()
      try {
        return await call()
      } finally {
        note(elapsedMs() - since)
      }
    },
    lately() {
      const since = elapsedMs() - windowMs
      return latencyOf([...took].filter((_, at) => (endedAt[at] ?? since) > since))
    },
  }
}
