import { describe, expect, it } from 'vitest'
import { gathering } from '../src/grouping/gathering.js'

const rule = { aloneUpTo: 0, atOnce: 2, usual: 4, largest: 6, smallest: 3 }

/** Calls so many at once, and tells which went alone and which together. */
async function whatBecomesOf(calls: number, isPatient: boolean): Promise<readonly string[]> {
  const went: string[] = []
  const call = gathering<number, number>(rule, {
    isPatient,
    take: (waiting, most) => ({ taken: waiting.slice(0, most), left: waiting.slice(most) }),
    async alone(one) {
      went.push(`${one} alone`)
      return one
    },
    async together(several) {
      went.push(`${several.join(' and ')} together`)
      return several
    },
  })
  const numbers = Array.from({ length: calls }, (_, nth) => nth + 1)
  expect(await Promise.all(numbers.map(call))).toEqual(numbers)
  return went
}

describe('calls of one shape at the same moment', () => {
  it('go together from as many on as pays, and alone where they are fewer', async () => {
    expect(await whatBecomesOf(2, false)).toEqual(['1 alone', '2 alone'])
    expect(await whatBecomesOf(3, false)).toEqual(['1 and 2 and 3 together'])
  })

  it('go together from two on where nobody waits for them', async () => {
    expect(await whatBecomesOf(1, true)).toEqual(['1 alone'])
    expect(await whatBecomesOf(2, true)).toEqual(['1 and 2 together'])
  })

  it('share several statements: the usual number in each, half of them where that is more, and never more than the largest', async () => {
    const sizes = async (calls: number) => (await whatBecomesOf(calls, false)).map((went) => went.split(' and ').length)
    expect(await sizes(8)).toEqual([4, 4])
    expect(await sizes(10)).toEqual([5, 5])
    expect(await sizes(18)).toEqual([6, 6, 6])
  })
})
