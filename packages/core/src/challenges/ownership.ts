import { type MembershipRefs, ownersOf } from '../kernel/membership.js'
import { isNamed, type UserRef } from '../kernel/user-ref.js'
import { type KeyRing, sameText } from '../keys/key-ring.js'
import { byId, type Ref } from '../ports/store.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { UserRecord } from '../records/user-record.js'

/** What a caller has to name to be let near a challenge. */
export interface Ownership {
  readonly resourceId: string
  readonly user: UserRef
  readonly purpose: string
  readonly binding?: string | undefined
}

/** Keyed hash of the caller's session id: comparable, and worth nothing to whoever reads the database. */
export function bindingHash(keys: KeyRing, keyId: string, binding: string | undefined): string | null {
  return binding === undefined ? null : keys.lookupHash(keyId, 'binding', binding)
}

/** Whether a challenge is of this person, Resource, purpose and session, all four (C12). */
export function isOwnChallenge(keys: KeyRing, given: Ownership, challenge: ChallengeRecord, user: UserRecord): boolean {
  return (
    challenge.kind !== 'email_code' &&
    challenge.resourceId === given.resourceId &&
    isNamed(user, given.user) &&
    challenge.purpose === given.purpose &&
    sameText(challenge.bindingHash ?? '', bindingHash(keys, challenge.keyId, given.binding) ?? '')
  )
}

/** A challenge and the person it is put to, in one read. */
export function refsOfChallenge(challengeId: string): MembershipRefs & { readonly challenge: Ref<'challenges'> } {
  const challenge = byId('challenges', challengeId)
  return { challenge, ...ownersOf(challenge) }
}
