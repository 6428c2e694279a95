import { describe, expect, it } from 'vitest'
import { openSealed, sealText } from '../../src/keys/seal.js'

const key = Buffer.alloc(32, 7)

describe('a sealed text', () => {
  it('C39: is opened under its key, and is another one each time', () => {
    const [one, other] = [sealText(key, 'Ana Дарія'), sealText(key, 'Ana Дарія')]
    expect(one).not.toBe(other)
    expect([openSealed(key, one), openSealed(key, other)]).toEqual(['Ana Дарія', 'Ana Дарія'])
  })

  it('C39: is opened under no other key', () => {
    expect(openSealed(Buffer.alloc(32, 8), sealText(key, 'ana'))).toBeNull()
  })

  it('C39: cannot be changed in any byte, nor cut', () => {
    const bytes = Buffer.from(sealText(key, 'ana'), 'base64url')
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(openSealed(key, changed.toString('base64url'))).toBeNull()
      expect(openSealed(key, bytes.subarray(0, at).toString('base64url'))).toBeNull()
    }
  })

  it('C17, C39: opens only as what it was sealed for', () => {
    const text = sealText(key, 'ana', 'challenges 1 transaction')
    expect(openSealed(key, text, 'challenges 1 transaction')).toBe('ana')
    for (const about of ['challenges 2 transaction', 'challenges 1 context', ''])
      expect(openSealed(key, text, about)).toBeNull()
  })

  it('is no text sealed in the way of before, which was 32 bytes long', () => {
    expect(openSealed(key, Buffer.alloc(32, 1).toString('base64url'))).toBeNull()
  })
})
