import { type KeyRing, type Membership, sessionState } from '@chatfactor/core/feature'
import type { ProvenMethods, UserRecord } from '@chatfactor/core/store'
import { type DeviceKind, deviceCookie, deviceIn } from './device-cookie.js'

/** At whom a browser guesses. */
export interface GuessedAt {
  readonly resourceId: string
  readonly user: UserRecord | null
}

/** The name of a browser that signed this person in before, for counting its guesses by themselves; `null` for any other. */
export function knownBrowser(keys: KeyRing, at: GuessedAt, cookie: string | null, now: Date): string | null {
  const name = browserThat(keys, 'signed_in', at, cookie, now)
  return name === null ? null : `device ${name}`
}

/**
 * The name of a browser that opened a link mailed to this person, for counting what it guesses in the hour after; `null` for any other.
 *
 * It is not known: what it does is told, and nothing is kept free for it.
 */
export function browserOfLink(keys: KeyRing, at: GuessedAt, cookie: string | null, now: Date): string | null {
  const name = browserThat(keys, 'link', at, cookie, now)
  return name === null ? null : `link ${name}`
}

function browserThat(
  keys: KeyRing,
  kind: DeviceKind,
  { resourceId, user }: GuessedAt,
  cookie: string | null,
  now: Date,
): string | null {
  if (user === null) return null
  return deviceIn(keys, kind, { resourceId, userId: user.id, userEpoch: user.sessionEpoch }, cookie, now)
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
  const owner = { resourceId: resource.id, userId: user.id, userEpoch: user.sessionEpoch }
  return deviceCookie(keys, 'signed_in', owner, kept, now)
}
