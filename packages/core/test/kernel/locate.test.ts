import { describe, expect, it } from 'vitest'
import { createCountries, type Locate, placed } from '../../src/kernel/locate.js'
import { systemClock } from '../../src/ports/clock.js'
import { noon } from '../support/records.js'

const ana = '203.0.113.9'

function countries(locate: Locate | undefined) {
  let now = noon
  const problems: unknown[] = []
  const clock = { ...systemClock, now: () => now }
  const countryOf = createCountries(locate, clock, (error) => problems.push(error))
  return {
    problems,
    ask: async (address: string | null) => placed(() => countryOf(address)),
    later(ms: number) {
      now = new Date(now.getTime() + ms)
    },
  }
}

describe('the country of an address', () => {
  it('R52: is asked once for all who want to know it, and again ten minutes later', async () => {
    const asked: string[] = []
    const { ask, later } = countries(async (address) => {
      asked.push(address)
      return 'UA'
    })
    expect(await Promise.all([ask(ana), ask(ana), ask(`::ffff:${ana}`)])).toEqual(['UA', 'UA', 'UA'])
    later(10 * 60_000 - 1)
    expect(await ask(ana)).toBe('UA')
    expect(asked).toEqual([ana])
    later(1)
    await ask(ana)
    expect(asked).toEqual([ana, ana])
  })

  it('R52: of no address, and of a private one, is asked of nobody', async () => {
    const { ask, problems } = countries(() => {
      throw new Error('asked')
    })
    for (const address of [null, '', '10.0.0.1', '::1', 'fe80::1', 'not an address'])
      expect(await ask(address)).toBeNull()
    expect(problems).toEqual([])
  })

  it('R52: is not known where the host does not say', async () => {
    expect(await countries(undefined).ask(ana)).toBeNull()
    const { ask, problems } = countries(() => null)
    expect(await ask(ana)).toBeNull()
    expect(problems).toEqual([])
  })

  const lies: readonly (readonly [string, () => unknown])[] = [
    ['three letters', () => 'UKR'],
    ['small letters', () => 'ua'],
    ['__proto__', () => '__proto__'],
    ['an object', () => ({ country: 'UA' })],
    ['a list', () => ['UA']],
    ['a number', () => 380],
    ['undefined', () => undefined],
    ['an error', () => Promise.reject(new Error('no database'))],
    [
      'an error at once',
      () => {
        throw new Error('no database')
      },
    ],
    ['nothing, ever', () => new Promise(() => undefined)],
    ['a thenable that never ends', () => Object.fromEntries([['then', () => undefined]])],
  ]

  it.each(lies)('R52: %s is not known, and a problem once an hour', async (_what, say) => {
    // What JavaScript may give.
    const locate: unknown = say
    if (!isLocate(locate)) throw new Error('no function')
    const { ask, problems, later } = countries(locate)
    const before = performance.now()
    expect(await ask(ana)).toBeNull()
    expect(performance.now() - before).toBeLessThan(1_000)
    later(10_000)
    expect(await ask(ana)).toBeNull()
    expect(problems.length).toBe(1)
  })

  it('R52: is remembered of a thousand places, and no more', async () => {
    let asked = 0
    const { ask } = countries(() => {
      asked += 1
      return 'UA'
    })
    for (let count = 0; count <= 1_000; count += 1) await ask(`198.51.${Math.floor(count / 250)}.${count % 250}`)
    await ask('198.51.0.0')
    expect(asked).toBe(1_002)
  })
})

function isLocate(given: unknown): given is Locate {
  return typeof given === 'function'
}
