import { ChatfactorError } from '../errors/chatfactor-error.js'
import { type MembershipRefs, ownersOf } from '../kernel/membership.js'
import { isNamed, type UserRef } from '../kernel/user-ref.js'
import { type KeyRing, sameText } from '../keys/key-ring.js'
import { signedTransaction, transactionDigest } from '../keys/transaction.js'
import { byId, type Ref } from '../ports/store.js'
import type { ChallengeRecord, LeastProof, TransactionField } from '../records/challenge-record.js'
import type { UserRecord } from '../records/user-record.js'
import { isOnRing } from '../rules/answerable.js'
import { isEnough } from '../rules/least.js'
import { bindingHash } from '../rules/trust-names.js'

/** What a caller must name to get at a challenge. */
export interface Ownership {
  readonly resourceId: string
  readonly user: UserRef
  readonly purpose: string
  readonly binding?: string | undefined
  /** The session itself, where the binding is more than that. */
  readonly session?: string | undefined
  readonly transaction?: { readonly fields: readonly TransactionField[] } | undefined
  /** The least that its answer must be. */
  readonly least?: LeastProof | undefined
}

/**
 * Whether a challenge is of this person, Resource, purpose, session and transaction, all five (C12, C32), and asked in a way that is enough: a weaker
 * one is no challenge of the caller's, so no verb takes it, and none uses it up.
 *
 * If its key has left the ring, its session is unknown. Then it counts as own, so that its person hears that it is over:
 * the rules let it lead to nothing.
 */
export function isOwnChallenge(keys: KeyRing, given: Ownership, challenge: ChallengeRecord, user: UserRecord): boolean {
  return (
    challenge.resourceId === given.resourceId &&
    isNamed(user, given.user) &&
    challenge.purpose === given.purpose &&
    isEnough(challenge, given.least ?? 'code') &&
    isOfBinding(keys, given, challenge) &&
    isOwnTransaction(given, challenge)
  )
}

function isOfBinding(keys: KeyRing, { binding }: Ownership, challenge: ChallengeRecord): boolean {
  const { keyId, bindingHash: kept } = challenge
  if (!isOnRing(keys, challenge)) return (kept === null) === (binding === undefined)
  return sameText(kept ?? '', bindingHash(keys, keyId, binding) ?? '')
}

/** Throws `INVARIANT_BROKEN` for a record that was tampered with. */
function isOwnTransaction({ transaction }: Ownership, challenge: ChallengeRecord): boolean {
  const digest = transactionDigest(challenge)
  if (transaction === undefined || digest === null) return transaction === undefined && digest === null
  return sameText(signedTransaction(challenge.resourceId, transaction.fields).digest, digest.toString('base64url'))
}

/** The session of a caller, in whose name a challenge is answered. */
export function askerOf({ session, binding }: Ownership): string | undefined {
  return session ?? binding
}

/** One error for an unknown challenge and for another person's (R21). */
export function requireOwn(
  keys: KeyRing,
  given: Ownership,
  { challenge, user }: { readonly challenge: ChallengeRecord; readonly user: UserRecord },
): void {
  if (!isOwnChallenge(keys, given, challenge, user)) throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
}

/** A challenge and the person it is put to, in one read. */
export function refsOfChallenge(challengeId: string): MembershipRefs & { readonly challenge: Ref<'challenges'> } {
  const challenge = byId('challenges', challengeId)
  return { challenge, ...ownersOf(challenge) }
}
