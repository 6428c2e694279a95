import { describe, expect, it } from 'vitest'
import { drawn } from '../support/drawn.js'
import { removableFeatures } from '../support/removal/features-of-core.js'
import { removal } from '../support/removal/removal.js'
import { withoutModules } from '../support/removal/without-modules.js'
import { withoutTests } from '../support/removal/without-tests.js'

describe('a feature of core', () => {
  it.each(drawn(removableFeatures, 1, (name) => name))(
    '%s goes with its folder, its lines in the list and its tests, and leaves the rest whole',
    {
      timeout: 900_000,
    },
    async (feature) => {
      const { further, problems, passed } = await removal(feature)
      expect(problems).toEqual([])
      expect(further.length).toBeLessThanOrEqual(2)
      expect(passed).toBeGreaterThan(800)
    },
  )
})

/** Without blanks and semicolons, about which the printer has habits of its own. */
const bare = (text: string) => text.replace(/[\s;,]+/g, '')

describe('what is left of a list of features', () => {
  const isGone = (specifier: string) => specifier.includes('/mute/')

  it('names nothing of the one that went, neither directly nor through what was made of it', () => {
    const list = `
      import { codes } from './codes/codes.js'
      import { mute, type Mute, type MuteEvents, type MuteTexts } from './mute/mute.js'
      export interface Verbs extends MuteEvents, Other { readonly codes: Codes; readonly mute: Mute }
      export const table: TableOf<Verbs> = { codes: 1, mute: 2 }
      export type Texts = CodeTexts & MuteTexts
      const quiet = mute(table)
      export const list = [codes, quiet, { name: 'x', slot: quiet.slot }]
      export type { Muted } from './mute/muted.js'`
    const left = `
      import { codes } from './codes/codes.js'
      export interface Verbs extends Other { readonly codes: Codes }
      export const table: TableOf<Verbs> = { codes: 1 }
      export type Texts = CodeTexts
      export const list = [codes, { name: 'x' }]`
    expect(bare(withoutModules('list.ts', list, isGone))).toBe(bare(left))
  })

  it('is the very text where nothing went', () => {
    const list = "import { codes } from './codes/codes.js'\n\nexport const list = [ codes ]\n"
    expect(withoutModules('list.ts', list, isGone)).toBe(list)
  })
})

describe('what is left of tests', () => {
  const without = (text: string, missing: readonly string[] = []) =>
    withoutTests('a.test.ts', text, { mark: /mute/i, isGone: () => false, missing: new Set(missing) })

  it('names the feature nowhere: tests, rows and what they share went whole', () => {
    const tests = `
      import { expect, it } from 'vitest'
      import { shared, sound } from './support.js'
      const rows = [['/code', 'code'], ['/mute', 'mute']]
      const muted = () => shared({ name: 'mute' })
      export const silence = muted()
      it.each(rows)('means %s', (text, name) => { expect(sound(text)).toBe(name) })
      it('says nothing', () => { expect(silence).toBe(1) })
      describe('a group', () => { it('is quiet', () => { expect(muted()).toBe(2) }) })`
    const left = `
      import { expect, it } from 'vitest'
      import { shared, sound } from './support.js'
      const rows = [['/code', 'code']]
      it.each(rows)('means %s', (text, name) => { expect(sound(text)).toBe(name) })`
    const { text, gone } = without(tests)
    expect(bare(text)).toBe(bare(left))
    expect([...gone]).toEqual(['silence'])
  })

  it('takes along what names something that another file no longer exports', () => {
    const tests = "import { silence } from './a.js'\nit('is quiet', () => silence())\nit('is loud', () => loud())"
    expect(bare(without(tests, ['silence']).text)).toBe(bare("it('is loud', () => loud())"))
  })
})
