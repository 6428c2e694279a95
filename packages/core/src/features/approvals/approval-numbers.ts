import { challengeSecret, type KeyRing, oneTimePassword } from '../../keys/index.js'
import type { ChallengeRecord } from '../../records/index.js'

/** The two-digit number on the page, and the three to choose from in the chat. */
export interface ApprovalNumbers {
  readonly right: number
  readonly choices: readonly number[]
}

/**
 * The numbers of one send of an approval, derived whenever they are needed: no record contains them.
 *
 * A person's sends are counted: even sends draw from the even numbers and odd ones from the odd, so the right number is
 * never the same twice in a row, without remembering it. All numbers are equally likely, and so are the three places.
 */
export function approvalNumbers(keys: KeyRing, challenge: ChallengeRecord): ApprovalNumbers {
  const { id, sendNumber } = challenge
  return numbersFrom(challengeSecret(keys, challenge, 'number', `${id}:${sendNumber}`), sendNumber)
}

/** The numbers of a send, from 32 derived bytes. */
export function numbersFrom(random: Buffer, sendNumber: number): ApprovalNumbers {
  const draw = (at: number, most: number) => random.readUInt32BE(at * 4) % most
  const numbers: number[] = []
  let next = 0
  while (numbers.length < 3) {
    // Repeats are skipped; after seven draws the next free number is taken.
    const drawn = next < 7 ? draw(next, 45) : next
    const number = 10 + 2 * (drawn % 45) + (sendNumber % 2)
    if (!numbers.includes(number)) numbers.push(number)
    next += 1
  }
  const [right = 10, ...others] = numbers
  const place = draw(7, 3)
  return { right, choices: [...others.slice(0, place), right, ...others.slice(place)] }
}

/** The six digits on the page, which the person sends to the bot. */
export function approvalDigits(keys: KeyRing, challenge: ChallengeRecord): string {
  return oneTimePassword(challengeSecret(keys, challenge, 'entry'), challenge.sendNumber, 6)
}
