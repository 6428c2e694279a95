import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { PasswordHasher } from './password-hasher.js'

/** OWASP's parameters for scrypt with 32 MiB: N = 2^15, r = 8, p = 3. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const
const keyLength = 32
const saltLength = 16

/** Hashes passwords with scrypt (RFC 7914) from node:crypto, in Node's thread pool, without any dependency. */
export const scryptHasher: PasswordHasher = {
  async hash(password) {
    const salt = randomBytes(saltLength)
    const key = await derive(password, salt, cost)
    return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
  },
  async verify(password, hash) {
    const parts = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash)
    if (parts === null) return false
    const [, N, r, p, salt = '', expected = ''] = parts
    const parameters = { N: Number(N), r: Number(r), p: Number(p), maxmem: 256 * 1024 * 1024 }
    try {
      const key = await derive(password, Buffer.from(salt, 'base64url'), parameters)
      const wanted = Buffer.from(expected, 'base64url')
      return wanted.length === key.length && timingSafeEqual(wanted, key)
    } catch {
      // Parameters that scrypt refuses are a hash that cannot be read.
      return false
    }
  },
  needsRehash(hash) {
    const [, N, r, p] = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$/.exec(hash)?.map(Number) ?? []
    return N === undefined || r === undefined || p === undefined || N < cost.N || r < cost.r || p < cost.p
  },
}

function derive(
  password: string,
  salt: Buffer,
  parameters: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, parameters, (error, key) =>
      // Node says `null` where nothing went wrong, and Bun says nothing at all.
      error ? reject(error) : resolve(key),
    )
  })
}
