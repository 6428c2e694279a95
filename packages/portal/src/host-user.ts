import type { UserFields, UserRef } from '@chatfactor/core'
import { ownPath } from './http/own-path.js'

/** Name and addresses of a person who comes for the first time; see {@link PortalOptions.newcomers}. */
export type HostProfile = Pick<UserFields, 'login' | 'email' | 'phone' | 'firstName' | 'lastName' | 'language'>

/** A person as your own session knows them: your id of them, and their profile in case they come for the first time. */
export type HostUser = UserRef | ({ readonly externalId: string } & HostProfile)

/** No one is signed in; JavaScript has many ways to say so. */
export type Nobody = null | undefined | false | ''

/** The person alone. */
export function refOf(who: HostUser): UserRef {
  return 'externalId' in who ? { externalId: who.externalId } : { id: who.id }
}

/** Their name; `undefined` if none was given. */
export function profileOf(who: HostUser): HostProfile | undefined {
  if (!('externalId' in who)) return undefined
  const { externalId: _id, ...profile } = who
  return Object.keys(profile).length === 0 ? undefined : profile
}

/** A name for one sign-in of one person, where the session itself has none: one person's sign-ins differ in their time. */
export function signInName(who: HostUser, provenAt: number): string {
  return JSON.stringify([refOf(who), provenAt])
}

/** The address of a sign-in page that is told where on this host to lead to, and why, as `?back=…&why=…`. */
export function signInUrl(path: string): (back: string, why: 'signed_out' | 'again') => string {
  return (back, why) => `${path}?${new URLSearchParams({ back: ownPath(back), why })}`
}
