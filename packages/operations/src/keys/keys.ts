import type { ActedBy } from '@chatfactor/core'
import type { Job } from '../jobs/jobs.js'

/** What is kept sealed for years, under the newest key. */
export interface KeyRotation {
  /**
   * Seals what is kept for long anew under the first of `keys`: secrets of webhooks, notes beside the trail, questions of agents and
   * permits. A job does it, step by step, in any process that works and has that key in front. No call fails meanwhile: older keys still read. Messages and challenges stay as
   * they are, and end by themselves within days; `npx chatfactor keys check` says what an older key still holds.
   *
   * Asked again while it goes on, it answers with the same job. Throws `INVALID_INPUT` where there is one key alone.
   *
   * @example
   * const { id } = await chatfactor.keys.rotate()
   */
  rotate(options?: ActedBy): Promise<Job>
}
