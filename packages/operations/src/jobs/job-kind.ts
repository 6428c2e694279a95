import type { DeliveryDraft, Engine, Told } from '@chatfactor/core/feature'
import type { JobRecord, Write } from '@chatfactor/core/store'

/** One step of a job. Its writes and the job's own record are one commit, so a step happens once and completely. */
export interface JobStep {
  /** Records the decision relies on without changing them are included as checks. */
  readonly writes: readonly Write[]
  readonly deliveries?: readonly DeliveryDraft[]
  readonly told?: readonly Told[]
  /** Where the next step continues. */
  readonly progress: JobRecord['progress']
  /** Records changed in this step, by collection; added to the job's counts. */
  readonly counts: Readonly<Record<string, number>>
  readonly isLast: boolean
  /** Replaces what was asked, when less of it must be kept. */
  readonly asks?: JobRecord['asks']
  /** The next step is due after this time, in any process. */
  readonly waitsMs?: number
  /** What remains of the progress at the end. @defaultValue nothing */
  readonly report?: JobRecord['progress']
  /** How the job ends. @defaultValue `done` */
  readonly ends?: 'done' | 'stopped'
}

/** A kind of job. */
export interface JobKind {
  /** Whether this process can do the job; otherwise it is left to others. @defaultValue every process can */
  readonly isFor?: (engine: Engine, job: JobRecord) => boolean
  /** Decides the next step from what it reads. After a lost race it is called again, with the number of races lost in a row. */
  step(engine: Engine, job: JobRecord, now: Date, races: number): Promise<JobStep>
}

/** Adds two sets of counts. */
export function added(
  first: Readonly<Record<string, number>>,
  second: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sum: Record<string, number> = { ...first }
  for (const [name, count] of Object.entries(second)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
