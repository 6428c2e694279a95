import { isUnvouched, unsettledEmail } from '@chatfactor/core/feature'
import type { ProvenMethods, TokenRecord, UserRecord } from '@chatfactor/core/store'

/** Whether a token is older than the address that the person set lately: only such a token speaks for it (R33). */
export function isOlderThanAddress(
  { createdAt }: Pick<TokenRecord, 'createdAt'>,
  user: Pick<UserRecord, 'email' | 'previousEmail'>,
  now: Date,
): boolean {
  const unsettled = unsettledEmail(user, now)
  return unsettled === null || createdAt.getTime() < unsettled.since
}

/**
 * What a session has proven with this added; `null` if that must not complete it: a recently set address counts only
 * together with a code of a token from before it.
 */
export function withProofAdded(
  shown: ProvenMethods,
  added: ProvenMethods,
  by: { readonly user: UserRecord; readonly token: TokenRecord | null },
  now: Date,
): ProvenMethods | null {
  const methods = { ...shown, ...added }
  const { newEmail } = methods
  if (newEmail === undefined || !isUnvouched(methods)) return methods
  const isVouchedFor = added.otp !== undefined && by.token !== null && isOlderThanAddress(by.token, by.user, now)
  return isVouchedFor ? { ...methods, email: newEmail } : null
}
