import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether a secret or a signature is the one that was expected, in a time that tells neither where they differ nor how long either is.
 *
 * A header that is missing is `undefined`, and never the same.
 */
export function isSameSecret(given: unknown, expected: string): boolean {
  const isSame = timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(expected))
  return isSame && typeof given === 'string'
}

/** The HMAC-SHA256 of some bytes, or of a text in UTF-8, in lower-case hex. */
export function hmacSha256(secret: string, signed: Uint8Array | string): string {
  return createHmac('sha256', secret).update(signed).digest('hex')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
