import type { Change } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import { heldTokenIds } from './live.js'

const dayMs = 24 * 60 * 60_000

/** The last use of a token, as a membership keeps it: to the day, so that most answers change nothing. */
export function usedNow(
  assignment: Pick<AssignmentRecord, 'tokenUses' | 'tokenIds' | 'disabledTokenIds'>,
  tokenId: string,
  now: Date,
): Change<'assignments'> {
  const { tokenUses } = assignment
  const last = tokenUses[tokenId]
  if (last !== undefined && dayOf(last) === dayOf(now.getTime())) return {}
  const held = heldTokenIds(assignment)
  const others = Object.entries(tokenUses).filter(([id]) => id !== tokenId && held.includes(id))
  return { tokenUses: Object.fromEntries([...others, [tokenId, now.getTime()]]) }
}

/** When this token was used last, to the day; `null`: never, or before this was remembered. */
export function lastUseOf({ tokenUses }: Pick<AssignmentRecord, 'tokenUses'>, tokenId: string): Date | null {
  const last = tokenUses[tokenId]
  return last === undefined ? null : new Date(last)
}

function dayOf(time: number): number {
  return Math.floor(time / dayMs)
}
