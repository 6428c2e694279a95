import { type KeyRing, type Membership, newId, ownerOf, sessionMs } from '@chatfactor/core/feature'
import type { ProvenMethods, SessionRecord, SessionTrust } from '@chatfactor/core/store'
import { trustAfter } from '../sign-in/known-browser.js'
import type { BrowserContext } from '../sign-in/sign-in.js'

/** The names of the host's session that one of ours is begun for; none without a binding. */
export type HostNames = Partial<Pick<SessionTrust, 'host' | 'lasting'>>

/** The record of a new session; `secret` goes into the cookie and nowhere else. */
export function newSession(
  keys: KeyRing,
  membership: Membership,
  about: {
    readonly secret: string
    readonly methods: ProvenMethods
    readonly browser: BrowserContext
    readonly host: HostNames
  },
  now: Date,
): SessionRecord & { readonly trust: SessionTrust } {
  const { secret, methods, browser, host } = about
  const trust = trustAfter(keys, membership, { trust: null }, browser.deviceCookie ?? null, now)
  return {
    id: newId(now),
    version: 1,
    secretHash: sessionHash(keys, keys.currentId, secret),
    ...ownerOf(membership),
    userEpoch: membership.user.sessionEpoch,
    assignmentEpoch: membership.assignment.sessionEpoch,
    trust: { ...trust, ...host },
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
