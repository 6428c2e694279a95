import { describe, expect, it, vi } from 'vitest'
import { scryptHasher } from '../src/passwords/scrypt-hasher.js'

/** Whether the runtime says `undefined` where nothing went wrong, as Bun does, or `null`, as Node does. */
const bun = vi.hoisted(() => ({ speaks: false }))

vi.mock('node:crypto', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:crypto')>()
  const scrypt = (...given: unknown[]): void => {
    const done = given.pop()
    if (typeof done !== 'function') throw new Error('Nobody waits for the key.')
    const heard = (error: Error | null, key: unknown) =>
      Reflect.apply(done, undefined, [bun.speaks && error === null ? undefined : error, key])
    Reflect.apply(real.scrypt, undefined, [...given, heard])
  }
  return { ...real, scrypt }
})

describe('hashing passwords with scrypt', () => {
  it('knows the password again, however it was composed, and no other', async () => {
    const hash = await scryptHasher.hash('grün geht vor')
    expect(await scryptHasher.verify('gru\u0308n geht vor', hash)).toBe(true)
    expect(await scryptHasher.verify('grün geht nach', hash)).toBe(false)
    expect(await scryptHasher.verify('', hash)).toBe(false)
  })

  it('gives another hash each time, with its own salt and the parameters that OWASP names', async () => {
    const [one, other] = [await scryptHasher.hash('same'), await scryptHasher.hash('same')]
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(one).not.toBe(other)
  })

  it('works where the runtime says nothing of an error instead of null', async () => {
    const before = await scryptHasher.hash('same')
    bun.speaks = true
    try {
      expect(await scryptHasher.verify('same', before)).toBe(true)
      expect(await scryptHasher.verify('same', await scryptHasher.hash('same'))).toBe(true)
    } finally {
      bun.speaks = false
    }
  })

  it('reads hashes with other parameters, and refuses what it cannot read', async () => {
    // RFC 7914, section 12, cut to 32 bytes: scrypt gives the beginning of a longer key.
    const password = 'pleaseletmein'
    const salt = Buffer.from('SodiumChloride').toString('base64url')
    const key = Buffer.from('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2', 'hex').toString(
      'base64url',
    )
    expect(await scryptHasher.verify(password, `scrypt$16384$8$1$${salt}$${key}`)).toBe(true)
    for (const strange of ['', password, `scrypt$3$8$1$${salt}$${key}`, `scrypt$16384$8$1$${salt}$${key.slice(1)}`]) {
      expect(await scryptHasher.verify(password, strange)).toBe(false)
    }
  })
})
