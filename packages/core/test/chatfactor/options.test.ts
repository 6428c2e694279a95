import { memoryStore } from '@chatfactor/store-memory'
import { fakeHasher } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createChatfactor } from '../../src/index.js'
import { firstKey } from '../support/setting.js'

const create = (publicUrl: string) =>
  createChatfactor({
    keys: [firstKey],
    store: memoryStore(),
    transports: [],
    passwordHasher: fakeHasher(),
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
