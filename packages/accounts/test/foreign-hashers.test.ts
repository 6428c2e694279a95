import { update } from '@chatfactor/core/store'
import { fakeHasher } from '@chatfactor/testkit'
import argon2 from '@node-rs/argon2'
import bcrypt from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { browser, password, type Setting, type SettingOptions, setting } from '../../core/test/support/setting.js'
import {
  argon2idHasher,
  bcryptHasher,
  type OtherHasher,
  type PasswordHasher,
  pbkdf2Hasher,
  scryptHasher,
} from '../src/index.js'
import { joinedHasher } from '../src/passwords/joined-hasher.js'

const typed = 'lètmein'
const others = [bcryptHasher(bcrypt), argon2idHasher(argon2), pbkdf2Hasher()]
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 }

/** Hashes of the same password, each made by the library that people come from, the last one by Django's own tests. */
const made: Readonly<Record<string, () => Promise<string>>> = {
  'bcryptjs, $2b$': () => bcrypt.hash(typed, 4),
  'bcrypt of PHP, $2y$': async () => (await bcrypt.hash(typed, 4)).replace('$2b$', '$2y$'),
  'bcrypt of old, $2a$': async () => (await bcrypt.hash(typed, 4)).replace('$2b$', '$2a$'),
  '@node-rs/argon2': () => argon2.hash(typed, cheap),
  Django: async () => 'pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=',
}

/** Ana's password is one of another system; Ben's is ours. */
async function moved(hash: string, options: SettingOptions = {}) {
  const given = await setting({ otherHashers: others, ...options })
  const hashOf = async (id: string) => (await given.counting.store.read([{ collection: 'users', at: { id } }]))[0]
  const before = await hashOf(given.ana.id)
  if (before === null || before === undefined) throw new Error('Ana is gone')
  await given.counting.store.commit([update('users', before, { passwordHash: hash })])
  return { ...given, keptFor: async (id: string) => (await hashOf(id))?.passwordHash ?? null }
}

const guess = ({ chatfactor, resource }: Setting, login: string, given: string, network = browser.network) =>
  chatfactor.signIn.withPassword({ resourceId: resource.id, login, password: given, device: null, network })

describe('a password that comes from another system', () => {
  it.each(Object.keys(made))(
    'R6: %s signs its owner in, is hashed anew by ours at once, and lets nobody else in',
    async (name) => {
      const hash = (await made[name]?.()) ?? ''
      const given = await moved(hash)
      const bens = await given.keptFor(given.ben.id)
      expect(await guess(given, 'ana', 'letmein')).toEqual({ outcome: 'refused' })
      expect(await given.keptFor(given.ana.id)).toBe(hash)
      expect(await guess(given, 'ben', typed)).toEqual({ outcome: 'refused' })
      expect(await guess(given, 'ana', typed)).toMatchObject({
        outcome: 'signed_in',
        session: { userId: given.ana.id },
      })
      expect(await given.keptFor(given.ana.id)).toMatch(/^fake-for-tests\$/)
      expect(await guess(given, 'ana', typed)).toMatchObject({ outcome: 'signed_in' })
      expect(await guess(given, 'ben', password)).toMatchObject({ outcome: 'signed_in' })
      expect(await given.keptFor(given.ben.id)).toBe(bens)
    },
  )

  it('R6, C61: costs the same store calls and one comparison, whoever made the hash, and where nobody has that login', async () => {
    const work = { first: 0, others: 0 }
    const counted = (who: keyof typeof work, hasher: OtherHasher): OtherHasher => ({
      ...hasher,
      verify(text, hash) {
        work[who] += 1
        return hasher.verify(text, hash)
      },
    })
    const first = fakeHasher()
    const given = await moved(await bcrypt.hash(typed, 4), {
      passwordHasher: { ...first, ...counted('first', first) },
      otherHashers: [counted('others', bcryptHasher(bcrypt))],
    })
    await guess(given, 'warms-up', 'wrong', '198.51.100.99')
    const seen = []
    for (const [at, login] of ['ana', 'ben', 'nobody'].entries()) {
      given.counting.reset()
      Object.assign(work, { first: 0, others: 0 })
      const answer = await guess(given, login, 'wrong', `198.51.100.${at}`)
      seen.push(JSON.stringify({ answer, counts: given.counting.counts(), comparisons: work.first + work.others }))
    }
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toContain('"comparisons":1')
  })

  it.each([
    ['one that nothing reads', '$1$salt$qJH7.N4xYta3aEG/dfqo/0'],
    ['one that is cut off', '$2b$04$short'],
    ['one that costs an hour', `$2b$31$${'a'.repeat(53)}`],
  ])(
    'R6, R1, C61: %s signs nobody in, with any password, after the same work as a login that nobody has',
    async (_name, hash) => {
      let comparisons = 0
      const first = fakeHasher()
      const passwordHasher: PasswordHasher = {
        ...first,
        verify(text, stored) {
          comparisons += 1
          return first.verify(text, stored)
        },
      }
      const given = await moved(hash, { passwordHasher })
      for (const [at, text] of ['nobody has this password', typed, hash].entries()) {
        comparisons = 0
        expect(await guess(given, 'ana', text, `198.51.100.${at}`)).toEqual({ outcome: 'refused' })
        expect(comparisons).toBe(1)
      }
      expect(await guess(given, 'ben', password)).toMatchObject({ outcome: 'signed_in' })
      expect(await given.keptFor(given.ana.id)).toBe(hash)
    },
  )

  it('R36, R6: is no password, and no secret, to a library that fails: HOST_FAILED names the list, and Ben signs in', async () => {
    const broken = bcryptHasher({ compare: () => Promise.reject(new Error('no memory')) })
    const given = await moved(await bcrypt.hash(typed, 4), { otherHashers: [broken] })
    await expect(guess(given, 'ana', typed)).rejects.toMatchObject({
      code: 'HOST_FAILED',
      details: { what: 'otherHashers.verify' },
    })
    expect(await guess(given, 'ben', password)).toMatchObject({ outcome: 'signed_in' })
  })

  it('R6: is compared under the name that every library knows', async () => {
    const compared: string[] = []
    const { verify } = bcryptHasher({ compare: async (_password, hash) => compared.push(hash) > 0 })
    for (const name of ['2y', '2b', '2a']) await verify(typed, `$${name}$10$${'a'.repeat(53)}`)
    expect(compared.map((hash) => hash.slice(0, 7))).toEqual(['$2b$10$', '$2b$10$', '$2a$10$'])
  })

  it('R6: goes on where another hasher takes the place of scrypt, which is named among the others then', async () => {
    const given = await moved(await scryptHasher.hash(typed), { otherHashers: [scryptHasher] })
    expect(await guess(given, 'ana', typed)).toMatchObject({ outcome: 'signed_in' })
    expect(await given.keptFor(given.ana.id)).toMatch(/^fake-for-tests\$/)
    expect(await guess(given, 'ben', typed)).toEqual({ outcome: 'refused' })
  })
})

describe('a hash from elsewhere', () => {
  const { problemOf, needsRehash } = joinedHasher(scryptHasher, others)
  const salt = 'c2FsdHNhbHRzYWx0c2FsdA'
  const key = 'k'.repeat(43)
  const tail = 'a'.repeat(53)

  it.each(Object.keys(made))('R6: %s makes one that is taken, and counts as weaker than ours', async (name) => {
    const hash = (await made[name]?.()) ?? ''
    expect(problemOf(hash)).toBeNull()
    expect(needsRehash(hash)).toBe(true)
  })

  it('R6: is taken, too, where it is one of ours, and is not weaker', async () => {
    const ours = await scryptHasher.hash(typed)
    expect([problemOf(ours), needsRehash(ours)]).toEqual([null, false])
  })

  it.each([
    [`$2b$14$${tail}`, `$2b$15$${tail}`, 'has a bcrypt cost above 14'],
    [`$2b$04$${tail}`, `$2b$03$${tail}`, 'is no whole bcrypt hash'],
    [`$2y$10$${tail}`, `$2x$10$${tail}`, 'is no whole bcrypt hash'],
    [`$2a$10$${tail}`, `$2a$10$${tail}a`, 'is no whole bcrypt hash'],
    [
      `$argon2id$v=19$m=262144,t=3,p=4$${salt}$${key}`,
      `$argon2id$v=19$m=262145,t=3,p=4$${salt}$${key}`,
      'needs more than 256 MiB to be checked',
    ],
    [
      `$argon2id$v=19$m=65536,t=64,p=1$${salt}$${key}`,
      `$argon2id$v=19$m=65536,t=65,p=1$${salt}$${key}`,
      'takes longer to be checked than 16 passes over 256 MiB',
    ],
    [
      `$argon2id$v=19$m=65536,t=3,p=16$${salt}$${key}`,
      `$argon2id$v=19$m=65536,t=3,p=17$${salt}$${key}`,
      'has more than 16 lanes',
    ],
    [
      `$argon2id$v=19$m=8,t=1,p=1$${salt}$${key}`,
      `$argon2id$v=19$m=7,t=1,p=1$${salt}$${key}`,
      'is no whole argon2id hash of version 19',
    ],
    [
      `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${key}`,
      `$argon2id$m=19456,t=2,p=1$${salt}$${key}`,
      'is no whole argon2id hash of version 19',
    ],
    [
      `pbkdf2_sha256$2000000$seasalt$${key}=`,
      `pbkdf2_sha256$2000001$seasalt$${key}=`,
      'has more than 2,000,000 rounds',
    ],
    [`pbkdf2_sha256$1$seasalt$${key}=`, `pbkdf2_sha256$0$seasalt$${key}=`, 'is no whole pbkdf2_sha256 hash'],
    [`pbkdf2_sha256$1$seasalt$${key}=`, `pbkdf2_sha256$1$seasalt$${key}`, 'is no whole pbkdf2_sha256 hash'],
    [`scrypt$131072$8$1$${salt}$${key}`, `scrypt$262144$8$1$${salt}$${key}`, 'needs 256 MiB or more to be checked'],
    [`scrypt$32768$8$16$${salt}$${key}`, `scrypt$32768$8$17$${salt}$${key}`, 'takes scrypt more than 16 times'],
    [`scrypt$32768$8$3$${salt}$${key}`, `scrypt$32767$8$3$${salt}$${key}`, 'is no whole scrypt hash'],
    [`scrypt$32768$8$3$${salt}$${key}`, 'correct horse', 'is of no kind that `passwordHasher` or `otherHashers` reads'],
    [
      `pbkdf2_sha256$1$seasalt$${key}=`,
      `pbkdf2_sha1$1$seasalt$${key}=`,
      'is of no kind that `passwordHasher` or `otherHashers` reads',
    ],
  ])('R6: %s is taken, and %s is not: it %s', (taken, refused, problem) => {
    expect([problemOf(taken), problemOf(refused)]).toEqual([null, problem])
  })

  it('C41: is never shown by what is said against it', () => {
    for (const hash of [
      'hunter2hunter2',
      '$2b$04$hunter2',
      '$argon2id$hunter2',
      'pbkdf2_sha256$hunter2',
      'scrypt$hunter2',
    ]) {
      expect(problemOf(hash)).toMatch(/^(is|has|needs|takes) /)
      expect(problemOf(hash)).not.toContain('hunter2')
    }
  })

  it('is not judged by a hasher that does not say what it reads, and such a one stands beside no other', () => {
    const { hash, verify } = fakeHasher()
    const mute = { hash, verify }
    expect(joinedHasher(mute, []).problemOf('anything')).toMatch(/has no `reads`/)
    expect(() => joinedHasher(mute, others)).toThrow(/reads/)
    expect(() => bcryptHasher(JSON.parse('{}'))).toThrow(/`compare`/)
    expect(() => argon2idHasher(JSON.parse('{}'))).toThrow(/`verify`/)
  })
})
