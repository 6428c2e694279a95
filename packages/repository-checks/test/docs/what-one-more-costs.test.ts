import { describe, expect, it } from 'vitest'
import { costsPage, pageOfCosts, worstOf } from '../../support/costs/costs-page.js'
import { kinds } from '../../support/costs/kinds.js'
import { writtenSources } from '../../support/costs/sources.js'
import { formatted } from '../../support/docs/formatted.js'
import { isTranslation } from '../../support/docs/languages-source.js'
import { repositoryText } from '../../support/docs/repository.js'

/** In how many files the dearest of each kind is named, where that is above its goal. Lower this with each file that becomes one less. */
const held: Readonly<Record<string, number>> = {
  'a happening': 7,
  'a happening that people are told of': 8,
  'a language': 11,
}

const all = kinds()

describe('what one more costs', () => {
  it('stands in docs/contributing.md as the code is; if not, run packages/repository-checks/support/write-docs.ts', () => {
    expect(repositoryText(costsPage)).toBe(formatted(costsPage, pageOfCosts()))
  })

  it.each(all.map((kind) => ({ name: kind.name, kind })))(
    '$name: is no more than it was, for the dearest',
    ({ kind }) => {
      expect(worstOf(kind)).toBeLessThanOrEqual(held[kind.name] ?? kind.goal)
    },
  )

  it('is counted from files that name it: each is there, and none of them is a test or generated', () => {
    const costs = all.flatMap((kind) => kind.costs)
    expect(costs.length).toBeGreaterThan(90)
    const named = all.filter(({ goal }) => goal > 0).flatMap((kind) => kind.costs)
    expect(named.filter(({ files }) => files.length === 0)).toEqual([])
    const files = new Set(costs.flatMap((cost) => cost.files))
    expect(
      [...files].filter((path) => !/^packages\/[\w-]+\/src\//.test(path) || path.endsWith('/languages.ts')),
    ).toEqual([])
  })

  it('counts one translation, however many there are', () => {
    const translations = writtenSources.filter((path) => path.startsWith('packages/portal/src/words/'))
    expect(translations.filter((path) => isTranslation(path.slice(path.lastIndexOf('/') + 1, -3)))).toEqual([
      'packages/portal/src/words/uk.ts',
    ])
  })

  it('finds what stands in the code: verbs, words in both languages, and pages', () => {
    const files = all.flatMap((kind) => kind.costs).find(({ name }) => name === 'token.set_pin')?.files ?? []
    for (const place of [
      'core/src/records/allowed-actions.ts',
      'portal/src/routes/pin-routes.tsx',
      'core/src/features/recovery/words/uk.ts',
    ])
      expect(files).toContain(`packages/${place}`)
  })
})
