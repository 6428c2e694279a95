import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const timeLength = 10
const randomLength = 16

/** Random bytes are fetched in bulk: a call for each id was the largest cost of issuing a code. */
const pool = Buffer.alloc(4096)
let used = pool.length

/** The last id's time and random digits: within the same millisecond the next id continues from there. */
let lastTime = -1
const digits = Buffer.alloc(randomLength)

/**
 * Makes a unique id: 50 bits of time and 80 random bits, 26 characters that sort by time.
 *
 * Ids that one process makes within a millisecond also sort in their order. Ids are no secrets. The text is written
 * through a buffer to be flat: a rope would keep its parts alive in a memory store.
 */
export function newId(now: Date): string {
  const time = now.getTime()
  if (time === lastTime) countOn()
  else drawDigits()
  lastTime = time
  const text = Buffer.alloc(timeLength + randomLength)
  writeTime(text, time)
  for (let at = 0; at < randomLength; at += 1) text[timeLength + at] = alphabet.charCodeAt(digits[at] ?? 0)
  return text.toString('latin1')
}

/** The text that sorts before every id made at this moment or later, and after every earlier one. */
export function idsSince(moment: Date): string {
  return numberText(moment.getTime())
}

/** When an id was made; an invalid date for anything that is not an id. */
export function timeOf(id: string): Date {
  return new Date(numberOf(id.slice(0, timeLength)))
}

/** A whole number below 2^50 as a text of ten characters that sorts like the number. */
export function numberText(number: number): string {
  const text = Buffer.alloc(timeLength)
  writeTime(text, number)
  return text.toString('latin1')
}

/** The number in such a text; NaN for any other. */
export function numberOf(text: string): number {
  let number = 0
  for (const letter of text) {
    const digit = alphabet.indexOf(letter)
    if (digit === -1) return Number.NaN
    number = number * 32 + digit
  }
  return number
}

function writeTime(text: Buffer, time: number): void {
  let rest = time
  for (let at = timeLength - 1; at >= 0; at -= 1) {
    text[at] = alphabet.charCodeAt(rest % 32)
    rest = Math.floor(rest / 32)
  }
}

function drawDigits(): void {
  if (used + randomLength > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  for (let at = 0; at < randomLength; at += 1) digits[at] = (pool[used + at] ?? 0) % 32
  used += randomLength
}

/** Adds a random step to the digits, so that two processes in the same millisecond do not collide. */
function countOn(): void {
  if (used + 4 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let carry = 1 + (pool.readUInt32BE(used) % 2 ** 20)
  used += 4
  for (let at = randomLength - 1; at >= 0 && carry > 0; at -= 1) {
    const sum = (digits[at] ?? 0) + carry
    digits[at] = sum % 32
    carry = Math.floor(sum / 32)
  }
}
