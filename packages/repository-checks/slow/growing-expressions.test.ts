import { describe, expect, it } from 'vitest'
import { expressions, files, puzzled } from '../support/packages/all-expressions.js'
import { overgrowth } from '../support/packages/growth.js'
import { regularExpressionsIn } from '../support/packages/regular-expressions.js'

describe('regular expressions in the sources of all packages', () => {
  it('are found, also those that are constructed', () => {
    const text =
      "const a = /a+/g; const b = new RegExp('b', 'i'); const c = RegExp(a); const d = new globalThis.RegExp(`d`)"
    const found = regularExpressionsIn('sample.ts', text)
    expect(found.written.map(({ source, flags }) => `${source}/${flags}`)).toEqual(['a+/g', 'b/i', 'd/'])
    expect(found.puzzled).toEqual(['RegExp(a)'])
    expect(expressions.size).toBeGreaterThan(150)
  })

  it('are written down whole, but for those that we know', () => {
    expect(files.flatMap((file) => file.puzzled).sort()).toEqual(Object.keys(puzzled).sort())
  })

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
  ])('which would show what once was slow: %s', (_what, source) => {
    expect(overgrowth(source, '')?.growth).toBeGreaterThan(6)
  })
})
