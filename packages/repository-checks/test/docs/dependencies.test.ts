import { describe, expect, it } from 'vitest'
import { declaredUses, explainedUses, type Use } from '../../support/docs/manifests.js'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryText } from '../../support/docs/repository.js'

const page = repositoryText('docs/dependencies.md')
const declared = declaredUses()
const explained = explainedUses(page)

function texts(uses: readonly Use[]): readonly string[] {
  return [...new Set(uses.map(({ dependency, by, when }) => `${dependency} in ${by}, to ${when}`))].sort()
}

describe('docs/dependencies.md', () => {
  it('has a reason for every dependency that a package declares', () => {
    const known = texts(explained)
    expect(declared.length).toBeGreaterThan(20)
    expect(texts(declared).filter((use) => !known.includes(use))).toEqual([])
  })

  it('explains nothing that no package declares any more', () => {
    const known = texts(declared)
    expect(texts(explained).filter((use) => !known.includes(use))).toEqual([])
  })

  it('says why and what instead in every row', () => {
    for (const row of tableRows(page)) {
      expect(row).toHaveLength(4)
      expect(row.filter((cell) => cell === '')).toEqual([])
    }
  })

  it('would miss a row that is taken out', () => {
    const without = page.split('\n').filter((line) => !line.startsWith('| `otplib`'))
    expect(texts(explainedUses(without.join('\n')))).not.toContain('otplib in core, to run')
    expect(texts(explained)).toContain('otplib in core, to run')
  })
})
