import { check } from 'recheck'
import { describe, expect, it } from 'vitest'
import { expressions, puzzled } from '../support/packages/all-expressions.js'

/** One kind of character, so and so often, from beginning to end: there is one way to match that, and the checker takes seconds to say so. */
function isOneRun(source: string): boolean {
  return /^\^(?:\[[^[\]]+\]|\\[dw])(?:[+*]|\{\d+(?:,\d*)?\})\$$/.test(source)
}

/** A checker that calls something slow has a text that makes it so; found by trying, it has to be found twice. */
async function verdictOf(source: string, flags: string) {
  const params = { timeout: 120_000, attackTimeout: 10_000, incubationTimeout: 10_000 }
  const first = await check(source, flags, { ...params, randomSeed: 1 })
  if (first.status === 'safe') return null
  const verdict = first.checker === 'automaton' ? first : await check(source, flags, { ...params, randomSeed: 2 })
  if (verdict.status === 'safe') return null
  return verdict.status === 'vulnerable' ? verdict.attack.pattern : verdict.error.kind
}

describe('regular expressions in the sources of all packages, looked at by a checker', () => {
  it.each([
    [String.raw`^\w{1,512}$`, true],
    ['^[A-Za-z0-9_-]{8,}$', true],
    ['^[a-z]+[0-9]+$', false],
    ['^(?:a+)+$', false],
    ['[a-z]+$', false],
  ])('need no checker where they are one run of characters: %s', (source, isOne) => {
    expect(isOneRun(source)).toBe(isOne)
  })

  it('C46: none of them can be made slow by a long text', async () => {
    const slow: string[] = []
    for (const [text, { path, place, source, flags }] of expressions) {
      if (isOneRun(source)) continue
      const attack = await verdictOf(source, flags)
      if (attack !== null) slow.push(`${path}, ${place}: ${text} is slow on ${attack}`)
    }
    for (const source of Object.values(puzzled)) {
      const attack = await verdictOf(source, '')
      if (attack !== null) slow.push(`${source} is slow on ${attack}`)
    }
    expect(slow).toEqual([])
  }, 600_000)

  it.each([
    ['a credential of a bot', String.raw`\d{2,}:[A-Za-z0-9_-]{3,}`],
    ['the name of a browser', String.raw`\bVersion\/[\d.]+.*\bSafari\/`],
    ['slashes at the end', String.raw`\/+$`],
  ])(
    'which finds what once was slow: %s',
    async (_what, source) => {
      expect(await verdictOf(source, '')).not.toBeNull()
    },
    120_000,
  )
})
