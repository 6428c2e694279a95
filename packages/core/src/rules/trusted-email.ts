import { noticeLinkMs } from '../keys/index.js'
import type { Change } from '../ports/index.js'
import type { UserRecord } from '../records/index.js'

type Addresses = Pick<UserRecord, 'email' | 'previousEmail'>

/**
 * The address for email that proves something: after a change it is the old one, for as long as its owner can take back the
 * change (R33).
 *
 * Otherwise an attacker in a signed-in browser could set an address of their own, and use it to prove to be the person.
 */
export function trustedEmail({ email, previousEmail }: Addresses, now: Date): string | null {
  return previousEmail !== null && previousEmail.until > now.getTime() ? previousEmail.email : email
}

/** The recently set address, which only counts together with a token older than that; `null` if there is none. */
export function unsettledEmail(
  { email, previousEmail }: Addresses,
  now: Date,
): { readonly email: string; readonly since: number } | null {
  if (email === null || previousEmail === null || previousEmail.until <= now.getTime()) return null
  return { email, since: previousEmail.since }
}

/** Where a person is told about events: at the address that counts, and at the recently set one. */
export function addressesToTell(user: Addresses, now: Date): readonly string[] {
  const known = [trustedEmail(user, now), user.email].filter((address) => address !== null)
  return [...new Set(known)]
}

/** The addresses after the person has proven a new one: the first one counts at once. */
export function movedEmail(
  user: Addresses,
  email: string,
  now: Date,
): Pick<Change<'users'>, 'email' | 'previousEmail'> {
  const trusted = trustedEmail(user, now)
  if (trusted === null || trusted === email) return { email, previousEmail: null }
  const since = unsettledEmail(user, now)?.since ?? now.getTime()
  return { email, previousEmail: { email: trusted, until: now.getTime() + noticeLinkMs, since } }
}

/** Whether something was mailed to an address that the host, or an administrator, has replaced since. */
export function isToEarlierAddress(
  { createdAt }: { readonly createdAt: Date },
  { emailSetAt }: Pick<UserRecord, 'emailSetAt'>,
): boolean {
  return emailSetAt !== null && createdAt <= emailSetAt
}

/** The key that makes an address unique, if the host wants it to belong to one user only. */
export function emailKey(email: string | null, areUnique: boolean): string | null {
  return areUnique && email !== null ? email.toLowerCase() : null
}
