import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const timeLength = 10
const randomLength = 16

/** Random bytes are fetched by the page: one call for each id was the largest cost of an issue. */
const pool = Buffer.alloc(4096)
let used = pool.length

/**
 * Makes an id that was never used before: 50 bits of time and 80 random bits, 26 characters that sort by the time they were made.
 *
 * Written through a buffer, so the text is flat: a rope would keep its parts alive in a memory store.
 */
export function newId(now: Date): string {
  if (used + randomLength > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const text = Buffer.alloc(timeLength + randomLength)
  let rest = now.getTime()
  for (let at = timeLength - 1; at >= 0; at -= 1) {
    text[at] = alphabet.charCodeAt(rest % 32)
    rest = Math.floor(rest / 32)
  }
  for (let at = timeLength; at < text.length; at += 1) {
    text[at] = alphabet.charCodeAt((pool[used] ?? 0) % 32)
    used += 1
  }
  return text.toString('latin1')
}
