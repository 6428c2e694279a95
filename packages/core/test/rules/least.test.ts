import { describe, expect, it } from 'vitest'
import { leastProofs } from '../../src/records/challenge-record.js'
import { askingFor, isEnough } from '../../src/rules/least.js'

const proofs = [
  { kind: 'otp', mode: null },
  { kind: 'approval', mode: 'approve_deny' },
  { kind: 'approval', mode: 'number_matching' },
  { kind: 'approval', mode: 'code_entry' },
] as const
const modes = [undefined, 'approve_deny', 'number_matching', 'code_entry'] as const
const kinds = ['otp', 'approval'] as const
const ways = ['code', 'refuse'] as const
const wishes = kinds.flatMap((kind) =>
  modes.flatMap((mode) =>
    ways.flatMap((instead) => [undefined, ...leastProofs].map((least) => ({ kind, mode, instead, least }))),
  ),
)

describe('the least that counts', () => {
  it('C25: a code meets a code only, and an approval everything up to its own mode', () => {
    const table = leastProofs.map((least) => proofs.map((proof) => isEnough(proof, least)))
    expect(table).toEqual([
      [true, true, true, true],
      [false, true, true, true],
      [false, false, true, true],
      [false, false, false, true],
    ])
  })

  it('C12: a mailed code is never enough', () => {
    for (const least of leastProofs) expect(isEnough({ kind: 'email_code', mode: null }, least)).toBe(false)
  })

  it('C25: what is asked for can always be answered well enough, whatever was wished', () => {
    for (const wish of wishes) {
      const { kind, mode, instead, least } = askingFor(wish)
      const asked = kind === 'otp' ? proofs[0] : { kind, mode: mode ?? null }
      if (kind === 'otp' || mode !== undefined) expect(isEnough(asked, least), JSON.stringify(wish)).toBe(true)
      if (least !== 'code') expect([kind, instead], JSON.stringify(wish)).toEqual(['approval', 'refuse'])
      expect(leastProofs.indexOf(least)).toBeGreaterThanOrEqual(leastProofs.indexOf(wish.least ?? 'code'))
    }
  })

  it('C25: an approval for which no code may stand in is itself the least', () => {
    const refuse = { kind: 'approval', instead: 'refuse' } as const
    expect(askingFor(refuse).least).toBe('approve_deny')
    expect(askingFor({ ...refuse, mode: 'code_entry' }).least).toBe('code_entry')
    expect(askingFor({ ...refuse, mode: 'number_matching', least: 'code_entry' })).toMatchObject({ mode: 'code_entry' })
    expect(askingFor({ kind: 'approval', instead: 'code', mode: 'code_entry' }).least).toBe('code')
  })
})
