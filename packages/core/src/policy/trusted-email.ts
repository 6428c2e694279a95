import type { UserRecord } from '../records/user-record.js'

/**
 * The address that a mailed proof goes to: after a change it is the old one, for as long as its owner can take the change back (R33).
 *
 * Otherwise whoever sits at a signed-in browser could set an address of their own and prove with it who they are.
 */
export function trustedEmail({ email, previousEmail }: Pick<UserRecord, 'email' | 'previousEmail'>, now: Date) {
  return previousEmail !== null && previousEmail.until > now.getTime() ? previousEmail.email : email
}
