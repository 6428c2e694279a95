import type { BulkAct } from '@chatfactor/operations'
import type { Right } from '../rights/right.js'

/** The part of a bulk input that decides about the right. */
export interface BulkAsked {
  readonly act: BulkAct
}

/** Each action needs the right of its measure for one person. */
const needs: Readonly<Record<BulkAct, Right>> = {
  tell: 'support',
  invite: 'support',
  remind: 'support',
  unlock: 'support',
  end_sessions: 'support',
  switch_off: 'people',
  switch_on: 'people',
  assign: 'people',
  unassign: 'people',
  end_tokens: 'tokens',
}

/** The right an action needs, for one person or many. */
export function needsOfBulk({ act }: BulkAsked): Right {
  // An unknown action is refused by the verb; until then it needs a right that few have.
  return Object.hasOwn(needs, act) ? needs[act] : 'tokens'
}
