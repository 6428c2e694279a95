import { describe, expect, it } from 'vitest'
import { opened, sealed } from '../src/mailed/seal.js'

const key = Buffer.alloc(32, 7)

describe('a sealed text', () => {
  it('is opened under its key, and is another one each time', () => {
    const [one, other] = [sealed(key, 'Ana Дарія'), sealed(key, 'Ana Дарія')]
    expect(one).not.toBe(other)
    expect([opened(key, one), opened(key, other)]).toEqual(['Ana Дарія', 'Ana Дарія'])
  })

  it('is opened under no other key', () => {
    expect(opened(Buffer.alloc(32, 8), sealed(key, 'ana'))).toBeNull()
  })

  it('cannot be changed in any byte, nor cut', () => {
    const bytes = Buffer.from(sealed(key, 'ana'), 'base64url')
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(opened(key, changed.toString('base64url'))).toBeNull()
      expect(opened(key, bytes.subarray(0, at).toString('base64url'))).toBeNull()
    }
  })

  it('is no text sealed in the way of before, which was 32 bytes long', () => {
    expect(opened(key, Buffer.alloc(32, 1).toString('base64url'))).toBeNull()
  })
})
