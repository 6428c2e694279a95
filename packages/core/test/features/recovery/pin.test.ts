import { describe, expect, it } from 'vitest'
import { isPin, pinHash, pinSchema, splitPin } from '../../../src/features/recovery/pin.js'
import { createKeyRing } from '../../../src/keys/key-ring.js'
import { assignmentRecord } from '../../support/records.js'

const old = { id: 'k1', secret: Buffer.alloc(32, 1) }
const keys = createKeyRing([old])
const bare = assignmentRecord()
const having = (hash: string) => ({ ...bare, recovery: { ...bare.recovery, pinHash: hash } })
const withPin = (pin: string) => having(pinHash(keys, 'k1', bare, pin))
const problemOf = (pin: unknown) => pinSchema.safeParse(pin).error?.issues[0]?.message ?? null

describe('a PIN', () => {
  it.each([
    '0000',
    '1111',
    '9999',
    '1234',
    '0123',
    '6789',
    '4321',
    '9876',
    '1212',
    '7373',
    '1900',
    '1987',
    '2024',
    '2099',
  ])('R28: %s is refused because it is guessed first', (pin) => {
    expect(problemOf(pin)).toBe('is too easy to guess')
  })

  it.each(['7294', '0518', '8103', '2468', '1357', '2100', '1899', '7890'])('R28: %s is taken', (pin) => {
    expect(problemOf(pin)).toBeNull()
  })

  it.each(['', '729', '72945', 'abcd', '72 4', '7294\n', ' 7294', '７２９４', '-729', 7294, null, undefined])(
    'R28: %j is not four digits',
    (pin) => {
      expect(pinSchema.safeParse(pin).success).toBe(false)
    },
  )

  it('C41: is not repeated by a refusal', () => {
    expect(JSON.stringify(pinSchema.safeParse('1987').error?.issues)).not.toContain('1987')
  })

  it('R28: leaves most of the 10,000', () => {
    const all = Array.from({ length: 10_000 }, (_, at) => String(at).padStart(4, '0'))
    const weak = all.filter((pin) => problemOf(pin) !== null)
    expect(weak.length).toBeGreaterThan(300)
    expect(weak.length).toBeLessThan(350)
  })

  it('R28: is right for itself only', () => {
    const owner = withPin('7294')
    expect(isPin(keys, owner, '7294')).toBe(true)
    for (const wrong of ['7295', '729', '72944', '', '4927']) expect(isPin(keys, owner, wrong)).toBe(false)
  })

  it('R28: is not asked for where none is set', () => {
    expect(isPin(keys, bare, '')).toBe(true)
    expect(isPin(keys, bare, '7294')).toBe(true)
  })

  it('C12, R28: is stored as a keyed hash for this one assignment', () => {
    const owner = withPin('7294')
    expect(owner.recovery.pinHash).toMatch(/^k1:[A-Za-z0-9_-]{43}$/)
    for (const other of [{ id: 'another' }, { userId: 'user-2' }, { resourceId: 'resource-2' }]) {
      expect(isPin(keys, { ...owner, ...other }, '7294')).toBe(false)
    }
  })

  it('C40: is still right after a new key was put in front', () => {
    const rotated = createKeyRing([{ id: 'k2', secret: Buffer.alloc(32, 2) }, old])
    expect(isPin(rotated, withPin('7294'), '7294')).toBe(true)
    expect(isPin(rotated, withPin('7294'), '7293')).toBe(false)
  })

  it('R27: is asked for no more under a key that was revoked, and under every other key as before', () => {
    const revoking = createKeyRing([{ id: 'k2', secret: Buffer.alloc(32, 2) }, old])
    const other = having(pinHash(revoking, 'k2', bare, '7294'))
    revoking.revoke(old.id)
    expect(splitPin(revoking, withPin('7294'), '123456')).toEqual({ pin: '', code: '123456' })
    expect(isPin(revoking, withPin('7294'), '')).toBe(true)
    expect(splitPin(revoking, other, '7294123456')).toEqual({ pin: '7294', code: '123456' })
    expect([isPin(revoking, other, '7294'), isPin(revoking, other, '')]).toEqual([true, false])
  })

  it('R28: stands in front of the code, so that both are judged together', () => {
    expect(splitPin(keys, withPin('7294'), '7294123456')).toEqual({ pin: '7294', code: '123456' })
    expect(splitPin(keys, withPin('7294'), '123456')).toEqual({ pin: '1234', code: '56' })
    expect(splitPin(keys, withPin('7294'), '72')).toEqual({ pin: '72', code: '' })
    expect(splitPin(keys, bare, '7294123456')).toEqual({ pin: '', code: '7294123456' })
  })
})
