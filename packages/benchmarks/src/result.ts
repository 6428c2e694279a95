import * as z from 'zod'

const spread = z.object({ least: z.number(), median: z.number(), greatest: z.number() })

const row = z.object({
  operation: z.string(),
  callers: z.number(),
  contender: z.string(),
  perSecond: spread,
  p50Ms: z.number(),
  p99Ms: z.number(),
  statements: z.number(),
  nodeUs: z.number(),
  serverUs: z.number().nullable(),
})

const verdict = z.object({
  goal: z.string(),
  callers: z.number(),
  ratio: spread,
  /** The same of the earlier version. */
  before: z.number().nullable().default(null),
  /** E.g. `at least 1.2`, `at most 0.5`. */
  wanted: z.string(),
  isMet: z.boolean(),
})

const figure = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  atMost: z.number(),
  isMet: z.boolean(),
})

/** One run as stored: everything the benchmarks page shows. */
export const runSchema = z.object({
  at: z.string(),
  machine: z.string(),
  node: z.string(),
  postgres: z.string(),
  rivals: z.record(z.string(), z.string()),
  /** The commit of the earlier version, if one was compared. */
  before: z.string().nullable().default(null),
  people: z.number(),
  rounds: z.number(),
  networkMs: z.number(),
  minutes: z.number(),
  verdicts: z.array(verdict),
  rows: z.array(row),
  /** Figures measured separately. */
  figures: z.array(figure).default([]),
  /**
   * Four processes beside one, if that was measured: their speed, what a call costs the server compared with a process without a cache, with as many
   * callers as all four and as each, and the share of commits decided on outdated records.
   */
  processes: z.array(
    z.object({ operation: z.string(), speed: spread, serverCpu: spread, serverCpuOfFew: spread, inVain: spread }),
  ),
})

export type BenchRun = z.infer<typeof runSchema>
export type BenchRow = z.infer<typeof row>
export type Figure = z.infer<typeof figure>
export type Verdict = z.infer<typeof verdict>
