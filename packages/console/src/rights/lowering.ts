import type { Resource, ResourceChange } from '@chatfactor/core'
import { isWeaker } from '@chatfactor/core/feature'
import type { BulkAct } from '@chatfactor/operations'
import type { BulkAsked } from '../bulk/bulk-rights.js'

type SecondFactorPolicy = Resource['secondFactor']
type SelfServiceChange = NonNullable<ResourceChange['selfService']>
type SelfServicePolicy = Omit<Resource['selfService'], 'address'>

/** Whether one value protects people less than another. */
type Lowers<V> = (before: V, after: V) => boolean

const never: Lowers<unknown> = () => false

/** How each setting of the second factor comes to protect less; a setting without a line does not compile. */
const ofSecondFactor: { readonly [K in keyof SecondFactorPolicy]: Lowers<SecondFactorPolicy[K]> } = {
  required: (before, after) => before && !after,
  gracePeriodMs: (before, after) => after > before,
  attemptLimit: (before, after) => after > before,
  activation: (before, after) => before === 'confirm' && after === 'on_scan',
  // Either is what the chat shows; a number of three is guessed more easily than a code.
  confirmation: (before, after) => before === 'code' && after === 'number',
  maxTokensPerUser: never,
  rememberBrowsersMs: (before, after) => (after ?? 0) > (before ?? 0),
  signIn: (before, after) => before === 'code' && after === 'approval',
  approvalMode: (before, after) => isWeaker(after, before),
  // Whether one set of networks and hours is within another is not worked out: whoever changes a rule that stands is asked.
  access: (before, after) => before !== null && JSON.stringify(before) !== JSON.stringify(after),
  heldTo: (before, after) => before !== null && after !== before,
  notices: (before, after) => noticed.indexOf(after) < noticed.indexOf(before),
  administrators: (before, after) => before === 'two' && after === 'one',
}

const noticed: readonly SecondFactorPolicy['notices'][] = ['off', 'new_browser', 'every_sign_in']
const firsts: readonly SelfServicePolicy['firstEnrollment'][] = ['sign_in', 'email_if_known', 'invite']

/** The same of what people may do alone. */
const ofSelfService: {
  readonly [K in keyof SelfServicePolicy]: (before: SelfServicePolicy[K], after: SelfServiceChange[K]) => boolean
} = {
  enabled: never,
  allowedActions: (before, after) =>
    after === 'all' || (Array.isArray(after) && after.some((action) => !before.includes(action))),
  tokenEnrollment: never,
  firstEnrollment: (before, after) => after !== undefined && firsts.indexOf(after) < firsts.indexOf(before),
}

/** Whether a change of a Resource lowers the protection of its people. What it leaves out, or keeps as it is, lowers nothing. */
export function isLowering(before: Pick<Resource, 'secondFactor' | 'selfService'>, change: ResourceChange): boolean {
  const { secondFactor, selfService } = change
  return (
    anyLowers(ofSecondFactor, before.secondFactor, secondFactor ?? {}) ||
    anyLowers(ofSelfService, before.selfService, selfService ?? {})
  )
}

function anyLowers(table: object, before: object, change: object): boolean {
  return Object.entries(table).some(([field, lowers]) => {
    if (!Object.hasOwn(change, field)) return false
    return Reflect.apply(lowers, undefined, [Reflect.get(before, field), Reflect.get(change, field)]) === true
  })
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
