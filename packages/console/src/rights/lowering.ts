import type { ResourceChange } from '@chatfactor/core'
import type { BulkAct } from '@chatfactor/operations'
import type { BulkAsked } from '../bulk/bulk-rights.js'
import type { Policies } from '../settings/policy-settings.js'
import { secondFactorSettings } from '../settings/second-factor-settings.js'
import { selfServiceSettings } from '../settings/self-service-settings.js'

/** Whether a change of a Resource lowers the protection of its people. What it leaves out, or keeps as it is, lowers nothing. */
export function isLowering(before: Policies, change: ResourceChange): boolean {
  return secondFactorSettings.isLowered(before, change) || selfServiceSettings.isLowered(before, change)
}

/** The same of what is done to many people; an act without a line does not compile. */
const ofBulk: Readonly<Record<BulkAct, boolean>> = {
  tell: false,
  invite: false,
  remind: false,
  unlock: false,
  end_sessions: false,
  switch_off: false,
  switch_on: false,
  assign: false,
  unassign: false,
  // Where no second factor is required, a password alone is then enough.
  end_tokens: true,
}

/** Whether what is done to many people lowers their protection: then it is asked for as the same measure for one of them is. */
export function isLoweringAct({ act }: BulkAsked): boolean {
  // What is no act is refused by the verb.
  return typeof act === 'string' && Object.hasOwn(ofBulk, act) && ofBulk[act]
}
