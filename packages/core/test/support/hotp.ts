import { createHmac } from 'node:crypto'

/** RFC 4226, section 5.3, written a second time. */
export function hotp(key: Uint8Array, counter: number, digits: number): string {
  const moving = Buffer.alloc(8)
  moving.writeBigUInt64BE(BigInt(counter))
  const hash = createHmac('sha1', key).update(moving).digest()
  const cut = hash.readUInt32BE(hash.readUInt8(19) % 16) % 2 ** 31
  return String(cut % 10 ** digits).padStart(digits, '0')
}
