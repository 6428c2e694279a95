import type { Token } from '@chatfactor/core'

const dayMs = 24 * 60 * 60_000

/** How long a person is warned of a messenger that was added without their being told: a warning without end is read by nobody. */
const warnedForMs = 30 * dayMs

/** Whether its owner is still warned of it. The trail keeps it longer. */
export function isWarnedOf({ notified, createdAt }: Pick<Token, 'notified' | 'createdAt'>, now: Date): boolean {
  return !notified && now.getTime() - createdAt.getTime() < warnedForMs
}
