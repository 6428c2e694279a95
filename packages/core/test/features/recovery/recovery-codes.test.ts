import { describe, expect, it } from 'vitest'
import {
  isRecoveryCode,
  recoveryCodesOf,
  recoveryHash,
  withoutCode,
} from '../../../src/features/recovery/recovery-codes.js'
import { createKeyRing } from '../../../src/keys/key-ring.js'
import { assignmentRecord } from '../../support/records.js'

const old = { id: 'k1', secret: Buffer.alloc(32, 1) }
const fresh = { id: 'k2', secret: Buffer.alloc(32, 2) }
const keys = createKeyRing([old])
const rotated = createKeyRing([fresh, old])

let batches = 0

/** The codes of a batch that was never there before. */
function newRecoveryCodes(): readonly string[] {
  batches += 1
  return recoveryCodesOf(keys, assignmentRecord(), { id: `batch-${batches}`, keyId: 'k1' })
}

function ownerOf(codes: readonly string[], id = 'assignment-1') {
  const bare = assignmentRecord({ id })
  const hashes = codes.map((code) => recoveryHash(keys, 'k1', bare, code))
  return { ...bare, recovery: { ...bare.recovery, codes: hashes } }
}

describe('recovery codes', () => {
  it('R10, C64: are ten different ones of at least 64 bits', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/)
      expect(code.replaceAll('-', '').length * Math.log2(32)).toBeGreaterThanOrEqual(64)
    }
  })

  it('C64: each place can hold each of the 32 characters', () => {
    const codes = Array.from({ length: 60 }, newRecoveryCodes).flat()
    const places = Array.from(
      { length: 13 },
      (_, at) => new Set(codes.map((code) => code.replaceAll('-', '').charAt(at))),
    )
    expect(places.map(({ size }) => size)).toEqual(new Array(13).fill(32))
  })

  it('R10, C64: a code works once, and only itself is used up', () => {
    const codes = newRecoveryCodes()
    const owner = ownerOf(codes)
    const left = withoutCode(keys, owner, codes[3] ?? '')
    expect(left).toEqual(owner.recovery.codes.filter((_, at) => at !== 3))
    expect(
      withoutCode(keys, { ...owner, recovery: { ...owner.recovery, codes: left ?? [] } }, codes[3] ?? ''),
    ).toBeNull()
  })

  it('C64: a code that is none of them uses nothing up', () => {
    const owner = ownerOf(newRecoveryCodes())
    for (const code of [...newRecoveryCodes(), '', '----', owner.recovery.codes[0] ?? '']) {
      expect(withoutCode(keys, owner, code)).toBeNull()
    }
    expect(withoutCode(keys, ownerOf([]), newRecoveryCodes()[0] ?? '')).toBeNull()
  })

  it('R10: case, blanks, dashes and letters that look like digits do not matter', () => {
    const owner = ownerOf(['01AB-CD10-EFGH1', 'AAAA-BBBB-CCCCC'])
    for (const typed of ['01abcd10efgh1', ' o1AB CD1O EFGHl ', 'OIAB-CDLO-EFGHI']) {
      expect(withoutCode(keys, owner, typed)).toEqual([owner.recovery.codes[1]])
    }
  })

  it('C12, C64: is stored as a hash that is worth nothing for another account or under another key', () => {
    const [code = ''] = newRecoveryCodes()
    const owner = ownerOf([code])
    const stored = owner.recovery.codes[0] ?? ''
    const other = ownerOf([], 'assignment-2')
    expect(stored).toMatch(/^k1:[A-Za-z0-9_-]{43}$/)
    expect(stored).not.toContain(code.replaceAll('-', ''))
    expect(withoutCode(keys, { ...other, recovery: { ...other.recovery, codes: [stored] } }, code)).toBeNull()
    expect(recoveryHash(rotated, 'k2', owner, code)).not.toBe(stored)
  })

  it('R10: of one batch are the same again, and others for another person, Resource, batch or key', () => {
    const batch = { id: 'batch-a', keyId: 'k1' }
    const ana = assignmentRecord()
    const codes = recoveryCodesOf(keys, ana, batch)
    expect(recoveryCodesOf(rotated, ana, batch)).toEqual(codes)
    const others = [
      recoveryCodesOf(keys, { ...ana, userId: 'user-2' }, batch),
      recoveryCodesOf(keys, { ...ana, resourceId: 'resource-2' }, batch),
      recoveryCodesOf(keys, ana, { ...batch, id: 'batch-b' }),
      recoveryCodesOf(rotated, ana, { ...batch, keyId: 'k2' }),
    ].flat()
    expect(new Set([...codes, ...others]).size).toBe(50)
  })

  it('R10: one is recognised however it is written, and no other', () => {
    expect(isRecoveryCode('01AB-CD10-EFGH1', ' oiab cdlo efghi ')).toBe(true)
    expect(isRecoveryCode('01AB-CD10-EFGH1', '01AB-CD10-EFGH2')).toBe(false)
    expect(isRecoveryCode('01AB-CD10-EFGH1', '')).toBe(false)
  })

  it('C40: codes made under an older key still work', () => {
    const [code = ''] = newRecoveryCodes()
    expect(withoutCode(rotated, ownerOf([code]), code)).toEqual([])
  })
})
