import type { ResourceChange } from '@chatfactor/core'
import type { BulkAct } from '@chatfactor/operations'
import type { BulkAsked } from '../bulk/bulk-rights.js'
import type { Policies } from '../settings/policy-settings.js'
import { secondFactorSettings } from '../settings/second-factor-settings.js'
import { selfServiceSettings } from '../settings/self-service-settings.js'

/** Whether a change of a Resource lowers protection. Settings that are left out or unchanged do not. */
export function isLowering(before: Policies, change: ResourceChange): boolean {
  return secondFactorSettings.isLowered(before, change) || selfServiceSettings.isLowered(before, change)
}

/** The same for bulk actions; an action without a row does not compile. */
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
  // If no second factor is required, a password alone then suffices.
  end_tokens: true,
}

/** Whether a bulk action lowers protection: then it needs what the same measure for one person needs. */
export function isLoweringAct({ act }: BulkAsked): boolean {
  // An unknown action is refused by the verb.
  return typeof act === 'string' && Object.hasOwn(ofBulk, act) && ofBulk[act]
}
