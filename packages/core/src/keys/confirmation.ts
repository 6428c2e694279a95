import type { EnrollmentRecord } from '../records/index.js'
import { type KeyRing, sameText } from './key-ring.js'
import { oneTimePassword } from './one-time-password.js'

/** The six digits that the chat shows and the signed-in person types. */
export function confirmationCode(keys: KeyRing, enrollment: EnrollmentRecord): string {
  return oneTimePassword(keys.derive(enrollment.keyId, 'otp', contextOf(enrollment)), enrollment.generation, 6)
}

/**
 * The two digits that the chat shows, and the three numbers that the signed-in person chooses from, in an order of
 * their own.
 */
export function confirmationNumbers(
  keys: KeyRing,
  enrollment: EnrollmentRecord,
): { readonly right: string; readonly choices: readonly string[] } {
  const random = keys.derive(enrollment.keyId, 'number', contextOf(enrollment))
  const numbers: string[] = []
  // Enough bytes for three different numbers in any case; repeats are skipped.
  for (let at = 0; at + 1 < random.length && numbers.length < 3; at += 2) {
    const number = String(10 + (random.readUInt16BE(at) % 90))
    if (!numbers.includes(number)) numbers.push(number)
  }
  const right = numbers[0] ?? '10'
  const turn = (random[31] ?? 0) % 3
  return { right, choices: [...numbers.slice(turn), ...numbers.slice(0, turn)] }
}

/** Whether the signed-in person gave what the chat shows. */
export function isConfirmed(keys: KeyRing, enrollment: EnrollmentRecord, answer: string): boolean {
  const given = answer.replace(/\s/g, '')
  return enrollment.confirmation === 'number'
    ? sameText(given, confirmationNumbers(keys, enrollment).right)
    : sameText(given, confirmationCode(keys, enrollment))
}

function contextOf(enrollment: EnrollmentRecord) {
  return {
    resourceId: enrollment.resourceId,
    userId: enrollment.userId,
    recordId: `${enrollment.id}:${enrollment.generation}:${enrollment.chatRecordId ?? ''}`,
  }
}
