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

  it('do not wait for company after a rush, however few of them come', async () => {
    const went: number[] = []
    let time = 0
    const call = gathering<number, number>(
      { ...rule, aloneUpTo: 4 },
      {
        take: (waiting, most) => ({ taken: waiting.slice(0, most), left: waiting.slice(most) }),
        async alone(one) {
          went.push(one)
          return one
        },
        together: async (several) => several,
      },
      () => time,
    )
    const rush = () => Promise.all(Array.from({ length: 64 }, (_, nth) => call(nth)))
    await rush()
    went.length = 0
    time += 10
    const soon = call(100)
    expect(went).toEqual([])
    await soon
    await rush()
    went.length = 0
    time += 1_000
    const later = call(101)
    expect(went).toEqual([101])
    await later
  })

  it('are all answered, also after the clock that forgets was put back by a day, and on again', async () => {
    let time = 86_400_000
    const call = gathering<number, number>(
      rule,
      {
        take: (waiting, most) => ({ taken: waiting.slice(0, most), left: waiting.slice(most) }),
        alone: async (one) => one,
        together: async (several) => several,
      },
      () => time,
    )
    const rush = () => Promise.all(Array.from({ length: 8 }, (_, nth) => call(nth)))
    await rush()
    time = 0
    expect(await rush()).toHaveLength(8)
    time = 86_400_000
    expect(await rush()).toHaveLength(8)
  })

  it('share several statements: the usual number in each, half of them where that is more, and never more than the largest', async () => {
    const sizes = async (calls: number) => (await whatBecomesOf(calls, false)).map((went) => went.split(' and ').length)
    expect(await sizes(8)).toEqual([4, 4])
    expect(await sizes(10)).toEqual([5, 5])
    expect(await sizes(18)).toEqual([6, 6, 6])
  })
})
