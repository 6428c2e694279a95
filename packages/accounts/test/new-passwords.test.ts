import { createAdministration } from '@chatfactor/console'
import { fakeHasher } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { home, password, refusal } from '../../core/test/support/setting.js'
import { createNewPasswords } from '../src/passwords/new-passwords.js'
import { scryptHasher } from '../src/passwords/scrypt-hasher.js'

const badPassword = (problem: RegExp) => ({
  code: 'INVALID_INPUT',
  details: { issues: [{ field: 'password', problem: expect.stringMatching(problem) }] },
})

describe('a new password', () => {
  it.each(['password', '12345678', 'Password1', 'QWERTYUIOP', ' iloveyou '])('is not %s', async (given) => {
    await expect(createNewPasswords().require(given, {})).rejects.toMatchObject(badPassword(/guessed first/))
  })

  it('is not the login or the address that it belongs to', async () => {
    const names = { login: 'Ana.Kovalenko', email: 'ana.kovalenko@example.org' }
    for (const given of ['ana.kovalenko', 'ANA.Kovalenko@example.org']) {
      await expect(createNewPasswords(() => false).require(given, names)).rejects.toMatchObject(badPassword(/login/))
    }
    await createNewPasswords().require('ana.kovalenko has a boat', names)
  })

  it('is what the host lets pass, where it has a list of its own', async () => {
    const own = createNewPasswords(async (given) => given.includes('billing'))
    await expect(own.require('billing for ever', {})).rejects.toMatchObject(badPassword(/guessed first/))
    await own.require('password', {})
  })

  it('is not taken while the host’s own check fails', async () => {
    const broken = createNewPasswords(() => {
      throw new Error('the list is away')
    })
    expect(await refusal(broken.require('whatever it is', {}))).toMatchObject({
      code: 'HOST_FAILED',
      details: { what: 'refusePassword' },
    })
  })

  it('is asked about wherever one is set: by the person, by the host, by an administrator', async () => {
    const { chatfactor, ana, signIn } = await home()
    const { me } = await signIn(ana)
    const { users } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    for (const change of [
      () => me.profile.changePassword('password1'),
      () => chatfactor.users.update({ id: ana.id }, { password: 'password1' }),
      () => chatfactor.users.create({ login: 'zoe', password: 'password1' }),
      () => users.update(ana.id, { password: 'password1' }),
      () => chatfactor.users.update({ id: ana.id }, { password: ana.email ?? '' }),
    ]) {
      await expect(change()).rejects.toMatchObject(badPassword(/./))
    }
    expect((await signIn(ana)).session.state).toBe('complete')
  })
})

describe('a hash that is weaker than those of today', () => {
  it('R6: is made anew when its owner signs in, which ends no session; a wrong password changes nothing', async () => {
    const weak = fakeHasher()
    let isWeak = false
    const hashes: string[] = []
    const given = await home({
      passwordHasher: {
        async hash(typed) {
          const hash = await weak.hash(typed)
          hashes.push(hash)
          return hash
        },
        verify: weak.verify,
        needsRehash: (hash) => isWeak && hash === hashes[0],
      },
    })
    const { chatfactor, resource, ana, signIn, isSignedIn, counting } = given
    const hashOf = async () =>
      (await counting.store.read([{ collection: 'users', at: { id: ana.id } }]))[0]?.passwordHash
    const visit = await signIn(ana)
    const first = await hashOf()
    hashes.unshift(first ?? '')
    isWeak = true
    const typed = { resourceId: resource.id, login: 'ana', network: null, device: null }
    await chatfactor.signIn.withPassword({ ...typed, password: 'wrong' })
    expect(await hashOf()).toBe(first)
    expect((await chatfactor.signIn.withPassword({ ...typed, password })).outcome).toBe('signed_in')
    const second = await hashOf()
    expect(second).not.toBe(first)
    expect(await isSignedIn(visit)).toBe(true)
    await signIn(ana)
    expect(await hashOf()).toBe(second)
  })

  it('is one of scrypt with smaller parameters, or one that is not read at all', () => {
    const rest = 'c2FsdHNhbHRzYWx0c2FsdA$a2V5'
    const needs = (begin: string) => scryptHasher.needsRehash?.(`${begin}$${rest}`)
    expect(needs('scrypt$32768$8$3')).toBe(false)
    expect(needs('scrypt$65536$8$3')).toBe(false)
    expect(['scrypt$16384$8$3', 'scrypt$32768$8$1', 'scrypt$32768$4$3', 'argon2id$v=19'].map(needs)).toEqual(
      Array.from({ length: 4 }, () => true),
    )
  })
})
