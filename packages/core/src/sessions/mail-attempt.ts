import { type KeyRing, sameText } from '../keys/key-ring.js'
import type { ChallengeRecord } from '../records/challenge-record.js'

/**
 * What a browser keeps that asked for a mail. It names the challenge, proves that it is this browser which asked, and says under which
 * login guesses are counted, whether or not there is anybody of that name.
 */
export interface MailAttempt {
  readonly challengeId: string
  readonly secret: string
  readonly who: string
}

/** An attempt as text. */
export function mailAttempt(challengeId: string, secret: string, who: string): string {
  return [challengeId, secret, who].join('.')
}

/** Reads an attempt; whatever is none names nothing. */
export function readMailAttempt(text: string): MailAttempt {
  const [challengeId = '', secret = '', who = ''] = text.split('.', 3)
  return { challengeId, secret, who }
}

/** What the challenge keeps of its attempt. */
export function attemptHash(keys: KeyRing, keyId: string, { secret, who }: Omit<MailAttempt, 'challengeId'>): string {
  return keys.lookupHash(keyId, 'mail_attempt', `${secret}.${who}`)
}

/** Whether a challenge was asked for by the browser that shows this attempt. */
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
