import { isHeld, isLiveToken, isWeaker, type Membership } from '@chatfactor/core/feature'
import type { AskedField, AskedTransaction, PermitRecord, PermittedField, PermitUse } from '@chatfactor/core/store'
import { weakestFor } from '../rules/modes.js'
import { rulesOf } from '../rules/policy-verbs.js'
import type { PermitLeft } from './permits.js'

/** What an agent wants to do without asking. */
export interface Wanted extends Pick<Membership, 'assignment' | 'resource'> {
  readonly purpose: string
  readonly transaction: AskedTransaction
}

/**
 * Whether permits are allowed at all: an administrator switched them on, and the Resource is not held to a standard
 * that wants each answer anew.
 */
export function allowsPermits({ resource }: Pick<Membership, 'resource'>): boolean {
  return rulesOf(resource).permits && !isHeld(resource)
}

/**
 * Whether a permit covers this now: every field as it was granted, in its order; times and total not exceeded; granted
 * in a mode that is strict enough for this sum; from a chat that is still the person's.
 */
export function covers(permit: PermitRecord, wanted: Wanted, now: Date): boolean {
  const { assignment, purpose, transaction } = wanted
  const { state, slot, terms, used, mode, tokenId } = permit
  const { fields } = transaction
  if (state !== 'live' || slot === null || permit.expiresAt <= now || permit.purpose !== purpose) return false
  if (permit.assignmentId !== assignment.id || !isLiveToken(assignment, tokenId)) return false
  if (!allowsPermits(wanted) || isWeaker(mode, weakestFor(wanted))) return false
  if (fields.length !== terms.fields.length || !terms.fields.every((one, at) => fits(one, fields[at]))) return false
  return (
    used.times < terms.times &&
    (terms.total === null || used.minor + countedIn(permit, transaction) <= terms.total.minor)
  )
}

/** The use of a permit, this transaction included. */
export function usedWith(permit: PermitRecord, transaction: AskedTransaction): PermitUse {
  return { times: permit.used.times + 1, minor: permit.used.minor + countedIn(permit, transaction) }
}

/** What is left of it. */
export function leftOf({ terms: { times, total }, used }: Pick<PermitRecord, 'terms' | 'used'>): PermitLeft {
  return {
    times: times - used.times,
    total: total === null ? null : { minor: total.minor - used.minor, currency: total.currency },
  }
}

function fits(permitted: PermittedField, asked: AskedField | undefined): boolean {
  if (asked === undefined || asked.label !== permitted.label) return false
  const { value, amount } = asked
  if ('any' in permitted) return amount === undefined
  if ('same' in permitted) return permitted.same.value === value && isSameSum(permitted.same.amount, amount)
  return amount !== undefined && amount.currency === permitted.atMost.currency && amount.minor <= permitted.atMost.minor
}

function isSameSum(one: AskedField['amount'], other: AskedField['amount']): boolean {
  return one?.minor === other?.minor && one?.currency === other?.currency
}

/** The amount that counts towards the total; 0 if there is none. */
function countedIn({ terms: { total } }: PermitRecord, { fields }: AskedTransaction): number {
  return fields.find(({ label }) => label === total?.label)?.amount?.minor ?? 0
}
