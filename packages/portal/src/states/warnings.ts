import type { Token } from '@chatfactor/core'

/** Whether its owner is still warned about it. The trail keeps it longer. */
export function isWarnedOf({ warnedUntil }: Pick<Token, 'warnedUntil'>, now: Date): boolean {
  return warnedUntil !== null && now < warnedUntil
}
