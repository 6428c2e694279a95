import { createHash, createHmac, randomBytes } from 'node:crypto'

const key = randomBytes(32)
let made = 0

/** What any implementation has to compute for a one-time password: a secret per record, and HOTP. */
export function oneTimeCode(recordId: string, counter: number): string {
  const secret = createHmac('sha256', key).update(recordId).digest()
  const moving = Buffer.alloc(8)
  moving.writeUInt32BE(counter, 4)
  const digest = createHmac('sha1', secret).update(moving).digest()
  const offset = (digest[19] ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}

/** A 26-character id that sorts by time of creation, like Chatfactor's. */
export function handMadeId(): string {
  made += 1
  return `h${Date.now().toString(32)}${made.toString(32).padStart(16, '0')}`
}
