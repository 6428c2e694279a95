import { describe, expect, it } from 'vitest'
import { breakablePlaces } from '../../mutants/random/breakable-places.js'
import { type DrawnMutant, drawMutants } from '../../mutants/random/draw-mutants.js'

/** What may stand in the place of what, written as `from > to`. */
const broken = (text: string) =>
  breakablePlaces(text).flatMap(({ start, end, choices }) =>
    choices.map((choice) => `${text.slice(start, end)} > ${choice}`),
  )

const source = `
import { one } from './1.js'
export { two } from './2.js'
/** Gives 3 when a < b, and true otherwise. */
interface Limits { readonly most: 4; readonly state: 'open' }
export function check(a: number, limits: Limits): 5 | boolean {
  // if (a === 6) return false
  if (a > limits.most) throw new ChatfactorError('TOO_MANY', { limit: 7 + limits.most })
  const problem = new RangeError(a < 8 ? 'state' : 'kind')
  count(a)
  return true
}
`
const drawn = (count: number, seed: number) => drawMutants([{ path: 'check.ts', text: source }], count, seed)

describe('places to break', () => {
  it.each([
    ['const a = b && c', ['&& > ||']],
    ['const a = b < c', ['< > <=']],
    ['const a = b >= c', ['>= > >']],
    ['const a = b !== c', ['!== > ===']],
    ['const a = b + c', ['+ > -']],
    ['a -= b', ['a -= b > ;', '-= > +=']],
    ["const a = 'b' + c", []],
    ['const a = 60_000', ['60_000 > 60001']],
    ['const a = false', ['false > true']],
    ['if (a) b()', ['a > !(a)', 'a > true', 'a > false', 'b() > ;']],
    ['const a = b ? c : d', ['b > !(b)', 'b > true', 'b > false']],
    ["const a = { state: 'open', name: 'open' }", ["'open' > ''"]],
    ["const a = b === 'open'", ['=== > !==', "'open' > ''"]],
    ['const a = { writes: [b, c], others: [b, c] }', ['b,  > ', 'c > ']],
    ['const told: readonly Told[] = [a]', ['a > ']],
    ['function is(a: A): boolean { return a.b }', ['a.b > true', 'a.b > false']],
    ['const find = (a: A): B | null => a.b', ['a.b > null']],
    ['async function find(): Promise<A | null> { return a }', ['a > null']],
    ['const other = (a: A): B => a.b', []],
  ])('%s', (text, expected) => {
    expect(broken(text)).toEqual(expected)
  })

  it('are none in imports, comments, types, and what an error says', () => {
    expect(broken(source)).toEqual([
      ...['a > limits.most > !(a > limits.most)', 'a > limits.most > true', 'a > limits.most > false', '> > >='],
      ...['count(a) > ;', 'true > false'],
    ])
  })
})

describe('drawing mutants', () => {
  it('gives the same for the same seed, and goes on where fewer of them ended', () => {
    expect(drawn(3, 1)).toEqual(drawn(3, 1))
    expect(drawn(4, 1).slice(0, 2)).toEqual(drawn(2, 1))
    const places = (mutants: readonly DrawnMutant[]) => mutants.map(({ after }) => after)
    expect(new Set([1, 2, 3, 4, 5].map((seed) => places(drawn(4, seed)).join())).size).toBeGreaterThan(1)
  })

  it('draws every place once, and says where it is', () => {
    const all = drawn(100, 1)
    expect(all.map(({ line }) => line).sort()).toEqual([10, 11, 8, 8])
    for (const { text, before, after } of all) {
      expect(text).not.toBe(source)
      expect(before).not.toBe(after)
    }
  })
})
