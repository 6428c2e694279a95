import { describe, expect, it } from 'vitest'
import { noTokens } from '../../src/records/groups/tokens.js'
import { lastUseOf, usedNow } from '../../src/rules/token-uses.js'

const noon = new Date('2030-01-01T12:00:00Z')
const held = (uses: Readonly<Record<string, number>>) => ({
  tokens: { ...noTokens, uses, ids: ['a', 'b'], disabledIds: ['off'] },
})

describe('the last use of a token', () => {
  it('is remembered to the day, so that most answers write nothing', () => {
    const first = usedNow(held({}), 'a', noon)
    expect(first).toEqual({ uses: { a: noon.getTime() } })
    const later = new Date('2030-01-01T23:59:59Z')
    expect(usedNow(held({ a: noon.getTime() }), 'a', later)).toEqual({})
    const next = new Date('2030-01-02T00:00:00Z')
    expect(usedNow(held({ a: noon.getTime() }), 'a', next)).toEqual({ uses: { a: next.getTime() } })
  })

  it('is remembered for tokens that have not ended, also for one that is switched off', () => {
    const before = { a: 1, gone: 2, b: 3, off: 4 }
    expect(usedNow(held(before), 'a', noon)).toEqual({ uses: { b: 3, off: 4, a: noon.getTime() } })
  })

  it('is known of none that was never used', () => {
    expect(lastUseOf(held({ a: noon.getTime() }), 'a')).toEqual(noon)
    expect(lastUseOf(held({}), 'a')).toBeNull()
  })
})
