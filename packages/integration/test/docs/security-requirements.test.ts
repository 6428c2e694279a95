import { describe, expect, it } from 'vitest'
import { requirementGroups } from '../../support/docs/requirements.js'
import { proofOf, requirementsPage } from '../../support/docs/requirements-page.js'
import { namedTests, readTitle } from '../../support/docs/test-titles.js'

const requirements = requirementGroups().flatMap(({ requirements }) => requirements)
const proven = { title: 'one of many wins', file: 'packages/core/test/a.test.ts' }

describe('the list of security requirements', () => {
  it('has R1 to R36 and C1 to C65, each once and in order', () => {
    const rules = Array.from({ length: 36 }, (_, at) => `R${at + 1}`)
    const claims = Array.from({ length: 65 }, (_, at) => `C${at + 1}`)
    expect(requirements.map(({ id }) => id)).toEqual([...rules, ...claims])
  })

  it('says why what cannot apply does not', () => {
    const absent = requirements.filter(({ standing }) => standing === 'absent')
    expect(absent.map(({ id }) => id)).toEqual(['C34', 'C36', 'C37'])
    for (const { because } of absent) expect(because.length).toBeGreaterThan(20)
  })

  it('is not named by any test under an id that it does not have', () => {
    const known = new Set(requirements.map(({ id }) => id))
    const strange = namedTests().filter(({ ids }) => ids.some((id) => !id.startsWith('G') && !known.has(id)))
    expect(strange).toEqual([])
  })
})

describe('the page made from it', () => {
  it('calls proven what a test names, and nothing else', () => {
    const [first] = requirements.filter(({ id }) => id === 'C4')
    if (first === undefined) throw new Error('no C4')
    expect(proofOf(first, [{ ...proven, ids: ['C4', 'C8'] }])).toBe('proven')
    expect(proofOf(first, [{ ...proven, ids: ['C40'] }])).toBe('no test yet')
    expect(requirementsPage([{ ...proven, ids: ['C4'] }])).toContain('- C4\n  - one of many wins (`core/a`)')
  })

  it('finds ids only at the beginning of a title', () => {
    expect(readTitle('C4, C8: one of many wins')).toEqual({ ids: ['C4', 'C8'], title: 'one of many wins' })
    expect(readTitle('R9 C6: counts')).toEqual({ ids: ['R9', 'C6'], title: 'counts' })
    expect(readTitle('says C4: nothing')).toBeNull()
    expect(readTitle('C4 without a colon')).toBeNull()
  })

  it('finds the titles that are really there', () => {
    const telegram = namedTests().filter(({ file }) => file.startsWith('packages/transport-telegram/'))
    expect(telegram.flatMap(({ ids }) => ids)).toContain('C42')
  })
})
