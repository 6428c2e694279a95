import { expect, it } from 'vitest'
import { fakeHasher } from '../src/index.js'

it('verifies the password that made the hash and no other', async () => {
  const hasher = fakeHasher()
  const hash = await hasher.hash('correct horse')
  expect(await hasher.verify('correct horse', hash)).toBe(true)
  expect(await hasher.verify('correct horsf', hash)).toBe(false)
  expect(hash).not.toContain('correct horse')
})

it('makes another hash each time', async () => {
  const hasher = fakeHasher()
  expect(await hasher.hash('a')).not.toBe(await hasher.hash('a'))
})

it('answers false to a hash it cannot read', async () => {
  for (const hash of ['', 'nonsense', '$scrypt$n=1$x', 'fake-for-tests$0011223344556677$']) {
    expect(await fakeHasher().verify('a', hash)).toBe(false)
  }
})
