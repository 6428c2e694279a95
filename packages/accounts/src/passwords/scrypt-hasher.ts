import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { OtherHasher, PasswordHasher } from './password-hasher.js'

/** OWASP's parameters for scrypt with 32 MiB: N = 2^15, r = 8, p = 3. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const
const keyLength = 32
const saltLength = 16
const mostMemory = 256 * 1024 * 1024
const mostTimes = 16
const whole = /^scrypt\$(\d{1,10})\$(\d{1,5})\$(\d{1,5})\$([\w-]{1,100})\$([\w-]{43})$/

/**
 * Hashes passwords with scrypt (RFC 7914) from node:crypto, in Node's thread pool, without any dependency: the default.
 * If you replace it, list it among `otherHashers`.
 */
export const scryptHasher: PasswordHasher & OtherHasher = {
  async hash(password) {
    const salt = randomBytes(saltLength)
    const key = await derive(password, salt, cost)
    return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
  },
  async verify(password, hash) {
    const parts = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash)
    if (parts === null) return false
    const [, N, r, p, salt = '', expected = ''] = parts
    const parameters = { N: Number(N), r: Number(r), p: Number(p), maxmem: mostMemory }
    try {
      const key = await derive(password, Buffer.from(salt, 'base64url'), parameters)
      const wanted = Buffer.from(expected, 'base64url')
      return wanted.length === key.length && timingSafeEqual(wanted, key)
    } catch {
      // Parameters that scrypt refuses make the hash unreadable.
      return false
    }
  },
  needsRehash(hash) {
    const [, N, r, p] = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$/.exec(hash)?.map(Number) ?? []
    return N === undefined || r === undefined || p === undefined || N < cost.N || r < cost.r || p < cost.p
  },
  reads: (hash) => hash.startsWith('scrypt$'),
  refuses(hash) {
    const [, N = 0, r = 0, p = 0] = whole.exec(hash)?.map(Number) ?? []
    // The rounds are a power of two, see RFC 7914.
    if (N < 2 || Math.log2(N) % 1 !== 0 || r === 0 || p === 0) return 'is no whole scrypt hash'
    if (128 * N * r >= mostMemory) return 'needs 256 MiB or more to be checked'
    return p > mostTimes ? `takes scrypt more than ${mostTimes} times` : null
  },
}

function derive(
  password: string,
  salt: Buffer,
  parameters: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, parameters, (error, key) =>
      // Without an error, Node passes `null` and Bun passes nothing.
      error ? reject(error) : resolve(key),
    )
  })
}
