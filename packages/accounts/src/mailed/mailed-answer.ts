import {
  afterMiss,
  challengeChange,
  grants,
  isAwaited,
  isExhausted,
  isOnRing,
  isToEarlierAddress,
  isTrusted,
  type KeyRing,
  sameText,
  type TrustOwners,
} from '@chatfactor/core/feature'
import { type ChallengeRecord, type UserRecord, update, type Write } from '@chatfactor/core/store'

/** What a mailed code is asked for: purpose, person and session. A code for anything else does not count. */
export interface MailedQuestion {
  readonly purpose: string
  readonly resourceId: string
  readonly user: Pick<UserRecord, 'id' | 'emailSetAt'>
  /** The trust it rests on; `null` if there is no such person, so that no code can be right. */
  readonly owners: TrustOwners | null
  /** The keyed hash of its session; omitted if the challenge id itself proves that it belongs to the caller. */
  readonly bindingOf?: (keyId: string) => string | null
}

/** The verdict on a typed code, with the new state of its challenge. */
export type MailedVerdict<T> =
  | { readonly outcome: 'right'; readonly proof: T; readonly write: Write }
  | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number; readonly write: Write }
  /** Too many wrong codes; `write` is set if this was the last. */
  | { readonly outcome: 'exhausted'; readonly write: Write | null }
  /**
   * Expired; for another person, session or purpose; mailed to an address that was replaced since; or its key has left
   * the ring.
   */
  | { readonly outcome: 'expired' }

/**
 * Judges a mailed code of any kind. `proofBy` says what the right code proves; `null` for a wrong one. Whether the
 * person may act at all, the caller checks.
 */
export function judgeMailedCode<T>(
  keys: KeyRing,
  challenge: ChallengeRecord | null,
  question: MailedQuestion,
  proofBy: (challenge: ChallengeRecord) => T | null,
  now: Date,
): MailedVerdict<T> {
  if (challenge === null || !isAnswerTo(keys, challenge, question)) return { outcome: 'expired' }
  if (isExhausted(challenge)) return { outcome: 'exhausted', write: null }
  if (!isAwaited(challenge, now)) return { outcome: 'expired' }
  const proof = proofBy(challenge)
  if (proof !== null) {
    return {
      outcome: 'right',
      proof,
      write: update('challenges', challenge, challengeChange(challenge, 'accept', now)),
    }
  }
  const { change, isOver, attemptsLeft } = afterMiss(challenge, now)
  const write = update('challenges', challenge, change)
  return isOver ? { outcome: 'exhausted', write } : { outcome: 'wrong_code', attemptsLeft, write }
}

function isAnswerTo(
  keys: KeyRing,
  challenge: ChallengeRecord,
  { purpose, resourceId, user, owners, bindingOf }: MailedQuestion,
): boolean {
  return (
    challenge.kind === 'email_code' &&
    challenge.purpose === purpose &&
    challenge.userId === user.id &&
    challenge.resourceId === resourceId &&
    isOnRing(keys, challenge) &&
    (owners === null || isTrusted(grants.challenge(challenge), owners)) &&
    !isToEarlierAddress(challenge, user) &&
    (bindingOf === undefined || sameText(challenge.bindingHash ?? '', bindingOf(challenge.keyId) ?? ''))
  )
}
