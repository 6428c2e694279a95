import type { BulkAct } from '@chatfactor/operations'
import type { Right } from '../rights/right.js'

/** What decides about the right to do something to many people. */
export interface BulkAsked {
  readonly act: BulkAct
}

/** What each act needs: what its measure for one person needs. */
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

/** The right that an act needs, of one person as of many. */
export function needsOfBulk({ act }: BulkAsked): Right {
  // What is no act is refused by the verb; until then it needs what few have.
  return Object.hasOwn(needs, act) ? needs[act] : 'tokens'
}
