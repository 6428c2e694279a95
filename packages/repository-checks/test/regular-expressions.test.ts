import { existsSync, readFileSync } from 'node:fs'
import { check } from 'recheck'
import { describe, expect, it } from 'vitest'
import { overgrowth } from '../support/packages/growth.js'
import { repositoryFolder, workspacePackages } from '../support/packages/published-packages.js'
import { regularExpressionsIn } from '../support/packages/regular-expressions.js'
import { sourceFiles } from '../support/packages/source-file.js'

/** Put together while the program runs; all of them in the testkit, whose only stranger is the author of a test. */
const puzzled: Readonly<Record<string, string>> = {
  'new RegExp(`\\\\b${choice}\\\\b`)': String.raw`\b12\b`,
  "new RegExp(`^${pattern}`, 'su')": '^.*a.b',
  'new RegExp(`(?<!\\\\d)${code}(?!\\\\d)`)': String.raw`(?<!\d)123456(?!\d)`,
}

const files = workspacePackages()
  .filter(({ folder }) => existsSync(`${repositoryFolder}${folder}/src`))
  .flatMap(({ folder }) => sourceFiles(folder))
  .map(({ path }) => ({ path, ...regularExpressionsIn(path, readFileSync(`${repositoryFolder}${path}`, 'utf8')) }))
const written = files.flatMap(({ path, written }) => written.map((one) => ({ path, ...one })))
const expressions = new Map(written.map((one) => [`/${one.source}/${one.flags}`, one]))

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

describe('regular expressions in the sources of all packages', () => {
  it('are found, also those that are constructed', () => {
    const text =
      "const a = /a+/g; const b = new RegExp('b', 'i'); const c = RegExp(a); const d = new globalThis.RegExp(`d`)"
    const found = regularExpressionsIn('sample.ts', text)
    expect(found.written.map(({ source, flags }) => `${source}/${flags}`)).toEqual(['a+/g', 'b/i', 'd/'])
    expect(found.puzzled).toEqual(['RegExp(a)'])
    expect(expressions.size).toBeGreaterThan(150)
  })

  it.each([
    [String.raw`^\w{1,512}$`, true],
    ['^[A-Za-z0-9_-]{8,}$', true],
    ['^[a-z]+[0-9]+$', false],
    ['^(?:a+)+$', false],
    ['[a-z]+$', false],
  ])('need no checker where they are one run of characters: %s', (source, isOne) => {
    expect(isOneRun(source)).toBe(isOne)
  })

  it('are written down whole, but for those that we know', () => {
    expect(files.flatMap((file) => file.puzzled).sort()).toEqual(Object.keys(puzzled).sort())
  })

  it('C46: none of them can be made slow by a long text, says a checker that looks for one', async () => {
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

  it('C46: each of them grows with the text and no faster, on every kind of character and on what nearly matches', () => {
    const grown = [...expressions].flatMap(([text, { path, place, source, flags }]) => {
      const found = overgrowth(source, flags)
      return found === null ? [] : [`${path}, ${place}: ${text} costs ${found.growth} times as much on ${found.text}`]
    })
    expect(grown).toEqual([])
  }, 600_000)

  it.each([
    ['a credential of a bot', String.raw`\d{2,}:[A-Za-z0-9_-]{3,}`],
    ['the name of a browser', String.raw`\bVersion\/[\d.]+.*\bSafari\/`],
    ['slashes at the end', String.raw`\/+$`],
  ])(
    'both find what once was slow: %s',
    async (_what, source) => {
      expect(await verdictOf(source, '')).not.toBeNull()
      expect(overgrowth(source, '')?.growth).toBeGreaterThan(6)
    },
    120_000,
  )
})
