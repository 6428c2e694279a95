import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { ChatfactorError } from '../errors/index.js'
import type { generateSync } from './hotp.js'

type CryptoPlugin = NonNullable<Parameters<typeof generateSync>[0]['crypto']>

/** The runtime's HMAC instead of otplib's, which is written in JavaScript. */
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

/** otplib's function, once it is loaded. */
let generate: typeof generateSync | null = null
let loading: Promise<void> | null = null

/**
 * Loads otplib, once per process; `null` if that is done. Decisions are synchronous, so everything that may call
 * {@link oneTimePassword} waits for this first.
 */
export function loadingOneTimePasswords(): Promise<void> | null {
  if (generate !== null) return null
  loading ??= load()
  return loading
}

async function load(): Promise<void> {
  try {
    generate = (await import('./hotp.js')).generateSync
  } finally {
    // If loading failed, the next call tries again.
    loading = null
  }
}

/**
 * The one-time password of one send: HOTP (RFC 4226) with the number of the send as moving factor. Throws `INVARIANT_BROKEN` before
 * otplib is loaded.
 *
 * @param secret - at least 20 bytes
 * @param sendNumber - from 1
 */
export function oneTimePassword(secret: Uint8Array, sendNumber: number, digits: OtpDigits): string {
  if (generate === null) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a code before otplib is loaded' })
  return generate({ strategy: 'hotp', secret, counter: sendNumber, digits, crypto: nodeCrypto })
}
