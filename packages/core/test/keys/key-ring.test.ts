import { hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChatfactorError, isChatfactorError } from '../../src/errors/chatfactor-error.js'
import {
  createKeyRing,
  type DerivationContext,
  type KeyLabel,
  type MasterKey,
  sameText,
} from '../../src/keys/key-ring.js'
import { withEachKey } from '../../src/keys/secrets.js'

const labels = ['otp', 'email', 'link', 'typed', 'number', 'action', 'hash', 'pin', 'audit', 'undo'] as const
const old: MasterKey = { id: 'k1', secret: Buffer.alloc(32, 1) }
const fresh: MasterKey = { id: 'k2', secret: Buffer.from('a key that is quite a bit longer than thirty-two bytes') }
const ring = createKeyRing([fresh, old])

/** The rule of the documentation, written a second time: label NUL, each text behind its length, then the digest. */
function infoOf(label: KeyLabel, context: DerivationContext): Buffer {
  const framed = [context.resourceId, context.userId, context.recordId].flatMap((text) => {
    const bytes = Buffer.from(text ?? '', 'utf8')
    return [...Buffer.from(bytes.length.toString(16).padStart(8, '0'), 'hex'), ...bytes]
  })
  return Buffer.from([
    ...Buffer.from(`chatfactor/v1/${label}`),
    0,
    ...framed,
    ...(context.transactionDigest ?? new Uint8Array(32)),
  ])
}

const labelOf = fc.constantFrom(...labels)
const contextOf: fc.Arbitrary<DerivationContext> = fc.record({
  resourceId: fc.string({ unit: 'grapheme', maxLength: 12 }),
  userId: fc.string({ unit: 'grapheme', maxLength: 12 }),
  recordId: fc.string({ unit: 'grapheme', maxLength: 12 }),
  transactionDigest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
})

const problemWith = (keys: readonly unknown[]) => {
  try {
    // What a host without TypeScript may pass.
    Reflect.apply(createKeyRing, undefined, [keys])
  } catch (error) {
    return error
  }
  return null
}

describe('the key ring', () => {
  it('R27: derives what HKDF-SHA256 of node:crypto derives, byte for byte', () => {
    fc.assert(
      fc.property(labelOf, contextOf, (label, context) => {
        for (const { id, secret } of [fresh, old]) {
          const expected = hkdfSync('sha256', secret, '', infoOf(label, context), 32)
          expect(ring.derive(id, label, context).equals(Buffer.from(expected))).toBe(true)
        }
      }),
    )
    const none = hkdfSync('sha256', old.secret, '', infoOf('otp', {}), 32)
    expect(ring.derive('k1', 'otp', {}).equals(Buffer.from(none))).toBe(true)
  })

  it('C12: two different uses or owners never have the same secret', () => {
    fc.assert(
      fc.property(labelOf, contextOf, labelOf, contextOf, (label, context, otherLabel, otherContext) => {
        const isSame = infoOf(label, context).equals(infoOf(otherLabel, otherContext))
        expect(ring.derive('k1', label, context).equals(ring.derive('k1', otherLabel, otherContext))).toBe(isSame)
      }),
    )
    const splits = ['', 'a', 'ab', 'abc'].map((userId) => ({ userId, recordId: 'abc'.slice(userId.length) }))
    const secrets = splits.map((context) => ring.derive('k1', 'otp', context).toString('hex'))
    expect(new Set(secrets).size).toBe(splits.length)
    expect(new Set(labels.map((label) => ring.derive('k1', label, {}).toString('hex'))).size).toBe(labels.length)
  })

  it('C32: one changed byte of a transaction changes the secret', () => {
    const digest = Buffer.alloc(32, 5)
    const changed = Buffer.from(digest)
    changed[31] = 6
    for (const about of [{}, { resourceId: 'billing', userId: 'ana', recordId: 'challenge-1' }]) {
      const [one, other] = [digest, changed].map((transactionDigest) =>
        ring.derive('k1', 'otp', { ...about, transactionDigest }),
      )
      expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false)
    }
  })

  it('C35: every code is derived under a key of 256 bits', () => {
    const ring = createKeyRing([old])
    for (const label of ['otp', 'email', 'number'] as const) {
      expect(ring.derive('k1', label, { recordId: 'record-1' })).toHaveLength(32)
    }
  })

  it('C40: writes with the newest key and still reads with the old one', () => {
    expect(ring.currentId).toBe('k2')
    expect(ring.ids).toEqual(['k2', 'k1'])
    const before = createKeyRing([old])
    expect(ring.derive('k1', 'link', { userId: 'ana' }).equals(before.derive('k1', 'link', { userId: 'ana' }))).toBe(
      true,
    )
    expect(ring.lookupHash('k1', 'session', 'x')).toBe(before.lookupHash('k1', 'session', 'x'))
  })

  it('C40: looks for what was hashed under any key, newest first, and stops at the first hit', async () => {
    const asked: string[] = []
    const find = (there: string | null) =>
      withEachKey(ring, async (keyId) => {
        asked.push(keyId)
        return keyId === there ? `found with ${keyId}` : null
      })
    expect(await find('k1')).toBe('found with k1')
    expect(await find('k2')).toBe('found with k2')
    expect(await find(null)).toBeNull()
    expect(asked).toEqual(['k2', 'k1', 'k2', 'k2', 'k1'])
  })

  it('C40: names the missing key when records still use one that was taken off the ring', () => {
    const shorter = createKeyRing([fresh])
    expect(() => shorter.derive('k1', 'otp', {})).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
    expect(() => shorter.derive('k1', 'otp', {})).toThrow(/k1/)
    expect(() => shorter.lookupHash('k1', 'session', 'x')).toThrow(/k1/)
  })

  it('C17: look-up hashes differ by key, kind and value, and say nothing of the value', () => {
    const hashes = [
      ring.lookupHash('k1', 'link_code', 'value'),
      ring.lookupHash('k2', 'link_code', 'value'),
      ring.lookupHash('k1', 'typed_code', 'value'),
      ring.lookupHash('k1', 'link_code', 'other'),
    ]
    expect(new Set(hashes).size).toBe(4)
    for (const hash of hashes) expect(hash).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(ring.lookupHash('k1', 'link_code', 'value')).toBe(hashes[0])
  })

  it('reads a secret as bytes, base64, base64url or hexadecimal alike', () => {
    const bytes = Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - at * 7))
    const forms: MasterKey['secret'][] = [
      bytes,
      new Uint8Array(bytes),
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
    ]
    const derived = forms.map((secret) =>
      createKeyRing([{ id: 'k', secret }])
        .derive('k', 'otp', {})
        .toString('hex'),
    )
    expect(new Set(derived)).toEqual(new Set([derived[0]]))
  })

  it('keeps its own copy of the bytes', () => {
    const secret = Buffer.alloc(32, 9)
    const own = createKeyRing([{ id: 'k', secret }])
    const before = own.derive('k', 'otp', {})
    secret.fill(0)
    expect(own.derive('k', 'otp', {}).equals(before)).toBe(true)
  })

  it.each([
    ['none', []],
    ['a short key', [{ id: 'k', secret: Buffer.alloc(31) }]],
    ['a short key in base64', [{ id: 'k', secret: Buffer.alloc(31).toString('base64') }]],
    ['a short key in hexadecimal', [{ id: 'k', secret: Buffer.alloc(31).toString('hex') }]],
    ['an empty text', [{ id: 'k', secret: '' }]],
    ['the same id twice', [old, { ...fresh, id: 'k1' }]],
    ['a text in no known form', [{ id: 'k', secret: 'not base64! not base64! not base64! not base64!' }]],
    ['an id with a colon', [{ id: 'k:1', secret: Buffer.alloc(32) }]],
    ['an empty id', [{ id: '', secret: Buffer.alloc(32) }]],
    ['an id of 41 characters', [{ id: 'k'.repeat(41), secret: Buffer.alloc(32) }]],
    ['a number as secret', [{ id: 'k', secret: 12 }]],
    ['no secret at all', [{ id: 'k' }]],
    ['an unknown field', [{ id: 'k', secret: Buffer.alloc(32), note: 'x' }]],
  ])('R27: refuses %s with INVALID_CONFIG', (_name, keys) => {
    const problem = problemWith(keys)
    expect(problem).toBeInstanceOf(ChatfactorError)
    expect(isChatfactorError(problem) && problem.code).toBe('INVALID_CONFIG')
    expect(isChatfactorError(problem) && problem.message).toMatch(/^keys/)
  })

  it('C41: never repeats a refused secret', () => {
    const secret = 'hunter2 hunter2 hunter2 hunter2 hunter2!'
    const problem = problemWith([{ id: 'k', secret }])
    expect(`${problem}${JSON.stringify(problem)}`).not.toContain('hunter2')
  })
})

describe('comparing secrets', () => {
  it('C11: is true for equal texts only, also of different length', () => {
    expect(sameText('abc', 'abc')).toBe(true)
    expect(sameText('', '')).toBe(true)
    expect(sameText('abc', 'abd')).toBe(false)
    expect(sameText('abc', 'abcd')).toBe(false)
    expect(sameText('é', 'e')).toBe(false)
  })
})

describe('a ring from which a key is taken', () => {
  const ring = () => createKeyRing([1, 2].map((at) => ({ id: `k${at}`, secret: Buffer.alloc(32, at) })))

  it('R27: a revoked key derives and hashes nothing, and the next one is the newest', () => {
    const keys = ring()
    expect([keys.revoke('k1'), keys.revoke('k1'), keys.revoke('never there')]).toEqual([true, false, false])
    expect([keys.ids, keys.currentId, [...keys.revoked]]).toEqual([['k2'], 'k2', ['k1', 'never there']])
    for (const use of [() => keys.derive('k1', 'otp', {}), () => keys.lookupHash('k1', 'kind', 'value')])
      expect(use).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
    expect(keys.derive('k2', 'otp', {})).toEqual(ring().derive('k2', 'otp', {}))
  })

  it('R27: that was the last one makes nothing any more', () => {
    const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 1) }])
    keys.revoke('k1')
    expect(() => keys.currentId).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })
})
