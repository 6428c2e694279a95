import type { Change } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'

type Held = Pick<AssignmentRecord, 'tokenIds' | 'disabledTokenIds'>

/** The tokens that a person has: the live ones, and behind them those that are switched off, which nothing is asked of. */
export function heldTokenIds({ tokenIds, disabledTokenIds }: Held): readonly string[] {
  return disabledTokenIds === null ? tokenIds : [...tokenIds, ...disabledTokenIds]
}

/** Whether a token is listed and keeps its chat, but is asked nothing. */
export function isSwitchedOff({ disabledTokenIds }: Pick<Held, 'disabledTokenIds'>, tokenId: string): boolean {
  return disabledTokenIds?.includes(tokenId) === true
}

/** What an assignment keeps of the tokens that are switched off, once these are so no longer; nothing changes where none of them was. */
export function noLongerOff(assignment: Held, tokenIds: readonly string[]): Change<'assignments'> {
  if (!tokenIds.some((id) => isSwitchedOff(assignment, id))) return {}
  const left = (assignment.disabledTokenIds ?? []).filter((id) => !tokenIds.includes(id))
  return { disabledTokenIds: left.length === 0 ? null : left }
}
