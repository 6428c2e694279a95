import { describe, expect, it } from 'vitest'
import { importAll, importNames } from '../../support/packages/entry-points.js'

describe('the entry points of a package', () => {
  it('are what its exports name, as an importer writes them, without its package.json and style sheets', () => {
    const manifest = {
      exports: { '.': {}, './viber-bot': {}, './style.css': './style.css', './package.json': './package.json' },
    }
    expect(importNames('@chatfactor/some', manifest)).toEqual(['@chatfactor/some', '@chatfactor/some/viber-bot'])
  })

  it('are refused when there are none, so that no check passes over a package', () => {
    expect(() => importNames('some', { exports: { './package.json': './package.json' } })).toThrow(
      /some exports nothing/,
    )
    expect(() => importNames('some', {})).toThrow()
  })

  it('are all imported by the module that the compiler looks at', () => {
    expect(importAll(['one', 'two/three'])).toBe("export * as entry0 from 'one'\nexport * as entry1 from 'two/three'\n")
  })
})
