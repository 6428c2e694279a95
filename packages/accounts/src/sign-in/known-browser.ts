import { type KeyRing, type Membership, sessionState } from '@chatfactor/core/feature'
import type { ProvenMethods, UserRecord } from '@chatfactor/core/store'
import { deviceCookie, deviceIn } from './device-cookie.js'

/** At whom a browser guesses. */
export interface GuessedAt {
  readonly resourceId: string
  readonly user: UserRecord | null
}

/** The name of a browser that signed this person in before, for counting its guesses by themselves; `null` for any other. */
export function knownBrowser(
  keys: KeyRing,
  { resourceId, user }: GuessedAt,
  cookie: string | null,
  now: Date,
): string | null {
  if (user === null) return null
  const name = deviceIn(keys, { resourceId, userId: user.id, userEpoch: user.sessionEpoch }, cookie, now)
  return name === null ? null : `device ${name}`
}

/** What the browser keeps after a sign-in that is complete; `null` while it is not. */
export function cookieAfter(
  keys: KeyRing,
  { user, assignment, resource }: Membership,
  methods: ProvenMethods,
  kept: string | null,
  now: Date,
): string | null {
  if (sessionState(methods, assignment, resource, now) !== 'complete') return null
  return deviceCookie(keys, { resourceId: resource.id, userId: user.id, userEpoch: user.sessionEpoch }, kept, now)
}
