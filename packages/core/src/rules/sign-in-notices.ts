import type { SecondFactorPolicy } from '../records/index.js'

/**
 * Whether a person is told about their sign-in: by default, if the browser is not known to have signed them in before.
 */
export function isToldOf(
  { notices }: Pick<SecondFactorPolicy, 'notices'>,
  { isKnown }: { readonly isKnown: boolean },
): boolean {
  return notices === 'every_sign_in' || (notices === 'new_browser' && !isKnown)
}
