import type { Membership } from '../kernel/membership.js'
import { deviceCookie, deviceIn } from '../keys/device-cookie.js'
import type { KeyRing } from '../keys/key-ring.js'
import { linkHash } from '../keys/one-time-link.js'
import { byKey, type Ref } from '../ports/store.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { UserRecord } from '../records/user-record.js'
import { sessionState } from '../rules/session-rules.js'

/** At whom a browser guesses. */
interface GuessedAt {
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

/** Where an invitation is found that was shown beside a guess; nowhere without one. */
export function invitationRefs(keys: KeyRing, invitation: string | null): readonly Ref<'oneTimeLinks'>[] {
  if (invitation === null) return []
  return keys.ids.map((keyId) => byKey('oneTimeLinks', 'secret', { secretHash: linkHash(keys, keyId, invitation) }))
}

/** The same for somebody who shows an invitation of theirs: it names nobody but them, and nobody can guess it. */
export function invited(
  { resourceId, user }: GuessedAt,
  links: readonly (OneTimeLinkRecord | null)[],
  now: Date,
): string | null {
  const link = links.find(
    (one) =>
      one?.kind === 'invite' &&
      one.usedAt === null &&
      one.expiresAt > now &&
      one.resourceId === resourceId &&
      one.userId === user?.id,
  )
  return link === undefined || link === null ? null : `invitation ${link.id}`
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
