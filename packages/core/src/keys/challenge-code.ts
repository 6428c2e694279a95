import type { ChallengeRecord } from '../records/index.js'
import type { KeyLabel, KeyRing } from './key-ring.js'
import { type OtpDigits, oneTimePassword } from './one-time-password.js'
import { transactionDigest } from './transaction.js'

/** The code of one send of a challenge, derived again whenever it is needed: no record contains it (R27). */
export function challengeCode(keys: KeyRing, challenge: ChallengeRecord, sendNumber: number): string {
  const secret = challengeSecret(keys, challenge, challenge.kind === 'otp' ? 'otp' : 'email')
  return oneTimePassword(secret, sendNumber, otpDigits(challenge.digits))
}

/** A secret for a challenge and its transaction as stored: any changed byte gives a different secret. */
export function challengeSecret(
  keys: KeyRing,
  challenge: ChallengeRecord,
  label: KeyLabel,
  recordId: string = challenge.id,
): Buffer {
  const digest = transactionDigest(challenge)
  return keys.derive(challenge.keyId, label, {
    resourceId: challenge.resourceId,
    userId: challenge.userId,
    recordId,
    ...(digest === null ? {} : { transactionDigest: digest }),
  })
}

/**
 * Which code of a mailed challenge goes to which mailbox: a recently set address gets a different one, so that the
 * answer shows whose mailbox it came from (R33).
 */
export function codeNumber({ sendNumber }: ChallengeRecord, mailbox: 'trusted' | 'new'): number {
  return mailbox === 'new' ? sendNumber + 1 : sendNumber
}

/** Records store the number of digits; anything but 8 means the default of 6. */
export function otpDigits(digits: number): OtpDigits {
  return digits === 8 ? 8 : 6
}
