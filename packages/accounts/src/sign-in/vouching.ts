import { isUnvouched, unsettledEmail } from '@chatfactor/core/feature'
import type { ProvenMethods, TokenRecord, UserRecord } from '@chatfactor/core/store'

/** Whether a token is older than the address that the person set lately: only such a one speaks for that address (R33). */
export function isOlderThanAddress(
  { createdAt }: Pick<TokenRecord, 'createdAt'>,
  user: Pick<UserRecord, 'email' | 'previousEmail'>,
  now: Date,
): boolean {
  const unsettled = unsettledEmail(user, now)
  return unsettled === null || createdAt.getTime() < unsettled.since
}

/**
 * What a session has shown once this is added, or `null` where that must not complete it: an address that was set lately counts beside a
 * code of a token from before that, and beside nothing else.
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
