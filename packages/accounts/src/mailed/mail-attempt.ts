import { type KeyRing, openSealed, sameText, sealText } from '@chatfactor/core/feature'
import type { ChallengeRecord } from '@chatfactor/core/store'

/**
 * What a browser keeps after asking for an email: the id of the challenge that may exist, a proof that this browser
 * asked, and the login under which guesses are counted, whether or not it exists.
 *
 * Most requests by strangers send nothing and leave no record. The attempt proves itself, so theirs looks like any
 * other.
 */
export interface MailAttempt {
  readonly challengeId: string
  readonly secret: string
  readonly who: string
  /** The user id of the login, or a made-up one, sealed: only we can tell whether the login exists. */
  readonly owner: string
}

/** The person that an attempt is about. */
interface About {
  readonly resourceId: string
  readonly challengeId: string
  readonly who: string
  readonly userId: string
}

const ownerLength = 32

/** Makes an attempt. */
export function newAttempt(keys: KeyRing, { userId, ...about }: About): MailAttempt {
  const { challengeId, who } = about
  // All have one length, so that an attempt for an unknown login looks like any other.
  const owner = sealText(sealOf(keys, keys.currentId, challengeId), userId.padEnd(ownerLength))
  return { challengeId, who, owner, secret: proofOf(keys, keys.currentId, { ...about, owner }) }
}

/** An attempt as text. */
export function attemptText({ challengeId, secret, who, owner }: MailAttempt): string {
  return [challengeId, secret, who, owner].join('.')
}

/** Reads an attempt; anything malformed gives empty parts. */
export function readMailAttempt(text: string): MailAttempt {
  const [challengeId = '', secret = '', who = '', owner = ''] = text.split('.', 4)
  return { challengeId, secret, who, owner }
}

/** Returns the user id the attempt was issued for, or `null` if it was not issued here. */
export function ownerOfAttempt(keys: KeyRing, resourceId: string, attempt: MailAttempt): string | null {
  const { challengeId, secret, owner } = attempt
  const keyId = keys.ids.find((id) => sameText(secret, proofOf(keys, id, { ...attempt, resourceId })))
  if (keyId === undefined) return null
  return openSealed(sealOf(keys, keyId, challengeId), owner)?.trimEnd() ?? null
}

/** What the challenge stores of its attempt. */
export function attemptHash(
  keys: KeyRing,
  keyId: string,
  { secret, who }: Pick<MailAttempt, 'secret' | 'who'>,
): string {
  return keys.lookupHash(keyId, 'mail_attempt', `${secret}.${who}`)
}

/** Whether the browser with this attempt asked for this challenge. */
export function isOfAttempt(
  keys: KeyRing,
  challenge: ChallengeRecord | null,
  resourceId: string,
  attempt: MailAttempt,
): challenge is ChallengeRecord {
  return (
    challenge !== null &&
    challenge.kind === 'email_code' &&
    challenge.resourceId === resourceId &&
    challenge.id === attempt.challengeId &&
    challenge.bindingHash !== null &&
    keys.ids.includes(challenge.keyId) &&
    sameText(challenge.bindingHash, attemptHash(keys, challenge.keyId, attempt))
  )
}

function proofOf(
  keys: KeyRing,
  keyId: string,
  { resourceId, challengeId, who, owner }: Omit<MailAttempt, 'secret'> & Pick<About, 'resourceId'>,
): string {
  return keys.lookupHash(keyId, 'mail_attempt_made', [resourceId, challengeId, who, owner].join('.'))
}

function sealOf(keys: KeyRing, keyId: string, challengeId: string): Buffer {
  return keys.derive(keyId, 'attempt', { recordId: challengeId })
}
