import { challengeSecret } from '../../keys/challenge-code.js'
import type { KeyRing } from '../../keys/key-ring.js'
import { oneTimePassword } from '../../keys/one-time-password.js'
import type { ChallengeRecord } from '../../records/challenge-record.js'

/** Two digits for the page, and the three among which the person chooses in the chat. */
export interface ApprovalNumbers {
  readonly right: number
  readonly choices: readonly number[]
}

/**
 * The numbers of one send of an approval, derived again whenever they are needed: no record holds them.
 *
 * Sends of a person are counted; even ones draw from the even numbers and odd ones from the odd, so the right one is never the same twice
 * running, and nothing has to be remembered for that. Each is as likely as any other, and so is each place among the three.
 */
export function approvalNumbers(keys: KeyRing, challenge: ChallengeRecord): ApprovalNumbers {
  const { id, sendNumber } = challenge
  return numbersFrom(challengeSecret(keys, challenge, 'number', `${id}:${sendNumber}`), sendNumber)
}

/** The numbers of a send, drawn by 32 derived bytes. */
export function numbersFrom(random: Buffer, sendNumber: number): ApprovalNumbers {
  const draw = (at: number, most: number) => random.readUInt32BE(at * 4) % most
  const numbers: number[] = []
  let next = 0
  while (numbers.length < 3) {
    // What repeats is passed over; after seven draws the next number that is free is taken.
    const drawn = next < 7 ? draw(next, 45) : next
    const number = 10 + 2 * (drawn % 45) + (sendNumber % 2)
    if (!numbers.includes(number)) numbers.push(number)
    next += 1
  }
  const [right = 10, ...others] = numbers
  const place = draw(7, 3)
  return { right, choices: [...others.slice(0, place), right, ...others.slice(place)] }
}

/** The six digits of the page that the person sends to the bot. */
export function approvalDigits(keys: KeyRing, challenge: ChallengeRecord): string {
  return oneTimePassword(challengeSecret(keys, challenge, 'entry'), challenge.sendNumber, 6)
}
