import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const timeLength = 10
const randomLength = 16

/**
 * Makes an id that was never used before: 48 bits of time and 80 random bits, 26 characters that sort by the time they were made.
 *
 * Written through a buffer, so the text is flat: a rope would keep its parts alive in a memory store.
 */
export function newId(now: Date): string {
  const text = Buffer.alloc(timeLength + randomLength)
  let rest = now.getTime()
  for (let at = timeLength - 1; at >= 0; at -= 1) {
    text[at] = alphabet.charCodeAt(rest % 32)
    rest = Math.floor(rest / 32)
  }
  const random = randomBytes(randomLength)
  for (let at = 0; at < randomLength; at += 1) text[timeLength + at] = alphabet.charCodeAt((random[at] ?? 0) % 32)
  return text.toString('latin1')
}
