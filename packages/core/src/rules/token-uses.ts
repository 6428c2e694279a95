import type { AssignmentRecord, AssignmentTokens } from '../records/index.js'
import { heldTokenIds } from './live.js'

const dayMs = 24 * 60 * 60_000

/** The last use of a token, as a membership stores it: only the day, so that most answers change nothing. */
export function usedNow(
  assignment: Pick<AssignmentRecord, 'tokens'>,
  tokenId: string,
  now: Date,
): Partial<AssignmentTokens> {
  const { uses } = assignment.tokens
  const last = uses[tokenId]
  if (last !== undefined && dayOf(last) === dayOf(now.getTime())) return {}
  const held = heldTokenIds(assignment)
  const others = Object.entries(uses).filter(([id]) => id !== tokenId && held.includes(id))
  return { uses: Object.fromEntries([...others, [tokenId, now.getTime()]]) }
}

/** The day on which this token was last used; `null` for never, or before this was recorded. */
export function lastUseOf({ tokens: { uses } }: Pick<AssignmentRecord, 'tokens'>, tokenId: string): Date | null {
  const last = uses[tokenId]
  return last === undefined ? null : new Date(last)
}

function dayOf(time: number): number {
  return Math.floor(time / dayMs)
}
