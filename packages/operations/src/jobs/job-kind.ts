import type { Engine, Told } from '@chatfactor/core/feature'
import type { JobRecord, Write } from '@chatfactor/core/store'

/** One step of a job: what it writes is one commit with the job's own record, so that it happens once, and whole. */
export interface JobStep {
  readonly writes: readonly Write[]
  readonly told?: readonly Told[]
  /** Where the next step goes on. */
  readonly progress: JobRecord['progress']
  /** What it did, by collection; added to what was done before. */
  readonly counts: Readonly<Record<string, number>>
  readonly isLast: boolean
  /** What is kept of what was asked, where that becomes less. */
  readonly asks?: JobRecord['asks']
}

/** A kind of work. */
export interface JobKind {
  /** Whether this process can do it; without it every one can. Others are left to do it. */
  readonly isFor?: (engine: Engine, job: JobRecord) => boolean
  /** Decides the next step on what it reads; on a lost race it is asked again. */
  step(engine: Engine, job: JobRecord, now: Date): Promise<JobStep>
}

/** The counts of both. */
export function added(
  first: Readonly<Record<string, number>>,
  second: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sum: Record<string, number> = { ...first }
  for (const [name, count] of Object.entries(second)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
