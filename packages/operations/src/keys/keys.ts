import type { ActedBy } from '@chatfactor/core'
import type { Job } from '../jobs/jobs.js'

/** Seals long-lived data under the newest key. */
export interface KeyRotation {
  /**
   * Starts a job that seals long-lived data anew under the first of `keys`: webhook secrets, notes beside the trail, questions of agents and permits.
   * It runs step by step in any worker that has this key first. No call fails meanwhile, because older keys still decrypt. Messages and challenges
   * are left alone: they end within days. `npx chatfactor keys check` says what is still sealed under an older key.
   *
   * While it runs, calling it again returns the same job. Throws `INVALID_INPUT` if there is only one key.
   *
   * @example
   * const { id } = await chatfactor.keys.rotate()
   */
  rotate(options?: ActedBy): Promise<Job>
}
