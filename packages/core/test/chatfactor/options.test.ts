import { randomBytes } from 'node:crypto'
import { accounts } from '@chatfactor/accounts'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeHasher } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createChatfactor, type Store } from '../../src/index.js'
import { firstKey } from '../support/setting.js'

const create = (publicUrl: string) =>
  createChatfactor({
    keys: [firstKey],
    store: memoryStore(),
    transports: [],
    features: [accounts({ passwordHasher: fakeHasher() })],
    publicUrl,
  })

describe('the public URL', () => {
  it.each(['https://id.example.org', 'http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80'])(
    'may be %s',
    (url) => {
      expect(() => create(url)).not.toThrow()
    },
  )

  it.each(['http://id.example.org', 'http://localhost.example.org', 'ftp://localhost', 'id.example.org', ''])(
    'may not be %j: cookies and links carry secrets',
    (url) => {
      expect(() => create(url)).toThrow(
        expect.objectContaining({ code: 'INVALID_CONFIG', details: expect.objectContaining({ option: 'publicUrl' }) }),
      )
    },
  )
})

describe('the store', () => {
  it('that JavaScript left out is named by the error', () => {
    const options = { keys: [firstKey], transports: [], publicUrl: 'https://id.example.org' }
    // @ts-expect-error TypeScript asks for the store.
    expect(() => createChatfactor(options)).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG', details: expect.objectContaining({ option: 'store' }) }),
    )
  })
})

describe('the newest master key', () => {
  const keys = (...secrets: readonly (string | Uint8Array)[]) =>
    createChatfactor({
      keys: secrets.map((secret, at) => ({ id: `k${at}`, secret })),
      store: memoryStore(),
      transports: [],
      publicUrl: 'https://id.example.org',
    })

  it.each([
    ['zeros', Buffer.alloc(32)],
    ['zeros in hexadecimal', '00'.repeat(32)],
    ['one letter', 'a'.repeat(43)],
    ['a short text again and again', Buffer.from('secret'.repeat(6))],
    ['the hexadecimal text of 16 bytes', Buffer.from('0123456789abcdef0f1e2d3c4b5a6978')],
  ])('C35: may not be %s', (_what, secret) => {
    expect(() => keys(secret)).toThrow(/^keys: needs random bytes/)
    expect(() => keys(firstKey.secret, secret)).not.toThrow()
  })

  it('C35: is fine when it was drawn at random', () => {
    for (let round = 0; round < 500; round += 1) expect(() => keys(randomBytes(32))).not.toThrow()
  })

  it('C35: is fine as bytes that are hexadecimal text, if that text stands for 256 bits', () => {
    for (let round = 0; round < 500; round += 1)
      expect(() => keys(Buffer.from(randomBytes(32).toString('hex')))).not.toThrow()
  })
})

describe('an option', () => {
  it('that does not exist is refused by its name, with those there are', () => {
    const options = { keys: [firstKey], store: memoryStore(), transports: [], publicUrl: 'https://id.example.org' }
    const misspelled = { ...options, mailler: { send: async () => {} } }
    expect(() => createChatfactor(misspelled)).toThrow(/^mailler: there is no such option; there are keys, .*mailer/)
    // @ts-expect-error TypeScript asks for options.
    expect(() => createChatfactor(undefined)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })

  it('of a path in publicUrl is refused, because links would go without it', () => {
    for (const url of ['https://id.example.org/app', 'https://id.example.org/?a', 'https://id.example.org/#a'])
      expect(() => create(url)).toThrow(/^publicUrl: .*portalPath/)
    expect(create('https://id.example.org/').publicUrl).toBe('https://id.example.org')
  })

  it('portalPath is where the portal answers, and is told to whoever asks', () => {
    const at = (portalPath?: string) =>
      createChatfactor({
        keys: [firstKey],
        store: memoryStore(),
        transports: [],
        publicUrl: 'https://id.example.org',
        ...(portalPath === undefined ? {} : { portalPath }),
      }).portalPath
    expect([at(), at('/account/security/'), at('/'), at('')]).toEqual(['/security', '/account/security', '', ''])
    for (const wrong of ['security', '/a b', 'https://x.example', '//x', '/a?b'])
      expect(() => at(wrong)).toThrow(/^portalPath: /)
  })

  it('cacheBytes is how much may be remembered: nothing if it is 0, nor of a store in this process', () => {
    const { local: _, ...elsewhere } = memoryStore()
    const most = (store: Store, cacheBytes?: number) =>
      createChatfactor({
        keys: [firstKey],
        store,
        transports: [],
        publicUrl: 'https://id.example.org',
        ...(cacheBytes === undefined ? {} : { cacheBytes }),
      }).remembered().mostBytes
    expect([most(elsewhere), most(elsewhere, 1_000), most(elsewhere, 0)]).toEqual([64 * 2 ** 20, 1_000, 0])
    expect(most(memoryStore(), 1_000)).toBe(0)
    for (const wrong of [-1, 0.5, Number.NaN]) expect(() => most(elsewhere, wrong)).toThrow(/^cacheBytes: /)
  })
})
