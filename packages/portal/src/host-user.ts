import type { UserFields, UserRef } from '@chatfactor/core'
import { ownPath } from './http/own-path.js'

/** Name and addresses of a person who comes for the first time; see {@link PortalOptions.newcomers}. */
export type HostProfile = Pick<UserFields, 'login' | 'email' | 'phone' | 'firstName' | 'lastName' | 'language'>

/**
 * A person as your own session knows them: your id for them, and their profile in case they come for the first time.
 */
export type HostUser = UserRef | ({ readonly externalId: string } & HostProfile)

/** No one is signed in, in all the ways that JavaScript can say so. */
export type NotSignedIn = null | undefined | false | ''

/** The reference to the person, without their profile. */
export function refOf(who: HostUser): UserRef {
  return 'externalId' in who ? { externalId: who.externalId } : { id: who.id }
}

/** Their profile; `undefined` if none was given. */
export function profileOf(who: HostUser): HostProfile | undefined {
  if (!('externalId' in who)) return undefined
  const { externalId: _id, ...profile } = who
  return Object.keys(profile).length === 0 ? undefined : profile
}

/** A name for one sign-in of one person, if the session has none: sign-ins of the same person differ in their time. */
export function signInName(who: HostUser, provenAt: number): string {
  return JSON.stringify([refOf(who), provenAt])
}

/** The address of a sign-in page, with where to lead to and why: `?back=…&why=…`. */
export function signInUrl(path: string): (back: string, why: 'signed_out' | 'again') => string {
  return (back, why) => `${path}?${new URLSearchParams({ back: ownPath(back), why })}`
}
