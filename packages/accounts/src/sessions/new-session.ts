import { type KeyRing, type Membership, newId, ownerOf, sessionMs } from '@chatfactor/core/feature'
import type { ProvenMethods, SessionRecord } from '@chatfactor/core/store'
import type { BrowserContext } from '../sign-in/sign-in.js'

/** The record of a session that begins now; `secret` goes into the cookie and nowhere else. */
export function newSession(
  keys: KeyRing,
  membership: Membership,
  about: { readonly secret: string; readonly methods: ProvenMethods; readonly browser: BrowserContext },
  now: Date,
): SessionRecord {
  const { secret, methods, browser } = about
  return {
    id: newId(now),
    version: 1,
    secretHash: sessionHash(keys, keys.currentId, secret),
    ...ownerOf(membership),
    userEpoch: membership.user.sessionEpoch,
    assignmentEpoch: membership.assignment.sessionEpoch,
    methods,
    network: browser.network,
    device: browser.device,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + sessionMs),
  }
}

/** The lookup key of a session's secret. */
export function sessionHash(keys: KeyRing, keyId: string, secret: string): string {
  return keys.lookupHash(keyId, 'session', secret)
}
