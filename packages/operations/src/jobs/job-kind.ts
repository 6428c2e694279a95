import type { DeliveryDraft, Engine, Told } from '@chatfactor/core/feature'
import type { JobRecord, Write } from '@chatfactor/core/store'

/** One step of a job: what it writes is one commit with the job's own record, so that it happens once, and whole. */
export interface JobStep {
  /** What it was decided on, and does not write, is among them as a check. */
  readonly writes: readonly Write[]
  readonly deliveries?: readonly DeliveryDraft[]
  readonly told?: readonly Told[]
  /** Where the next step goes on. */
  readonly progress: JobRecord['progress']
  /** What it did, by collection; added to what was done before. */
  readonly counts: Readonly<Record<string, number>>
  readonly isLast: boolean
  /** What is kept of what was asked, where that becomes less. */
  readonly asks?: JobRecord['asks']
  /** The next step has so much time, and any process may take it. */
  readonly waitsMs?: number
  /** What is kept of the progress at the end: nothing, unless given. */
  readonly report?: JobRecord['progress']
  /** How it ends: `done`, unless given. */
  readonly ends?: 'done' | 'stopped'
}

/** A kind of work. */
export interface JobKind {
  /** Whether this process can do it; without it every one can. Others are left to do it. */
  readonly isFor?: (engine: Engine, job: JobRecord) => boolean
  /** Decides the next step on what it reads; on a lost race it is asked again, and told how many were lost in a row. */
  step(engine: Engine, job: JobRecord, now: Date, races: number): Promise<JobStep>
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
