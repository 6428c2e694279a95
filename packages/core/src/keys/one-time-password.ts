import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { generateSync } from '@otplib/hotp'

type CryptoPlugin = NonNullable<Parameters<typeof generateSync>[0]['crypto']>

/** otplib's HOTP on node:crypto. The whole of otplib would load TOTP, base32 and a second cryptography, which nobody here needs. */
const nodeCrypto: CryptoPlugin = {
  name: 'node:crypto',
  hmac: (algorithm, key, data) => createHmac(algorithm, key).update(data).digest(),
  randomBytes: (length) => randomBytes(length),
  constantTimeEqual: (one, other) => {
    const a = Buffer.from(one)
    const b = Buffer.from(other)
    return a.length === b.length && timingSafeEqual(a, b)
  },
}

/** How many digits a one-time password may have. */
export type OtpDigits = 6 | 8

/**
 * The one-time password of one send: HOTP (RFC 4226) with the number of the send as moving factor.
 *
 * @param secret - at least 20 bytes
 * @param sendNumber - from 1
 */
export function oneTimePassword(secret: Uint8Array, sendNumber: number, digits: OtpDigits): string {
  return generateSync({ secret, counter: sendNumber, digits, crypto: nodeCrypto })
}
