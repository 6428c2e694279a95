import { describe, expect, it } from 'vitest'
import { formatted } from '../../support/docs/formatted.js'
import { parityRows } from '../../support/docs/parity.js'
import { parityPage } from '../../support/docs/parity-page.js'
import { repositoryText } from '../../support/docs/repository.js'

const page = 'docs/parity.md'

describe('docs/parity.md', () => {
  it('is made from its list, whose tests are there; if not, run write-docs.ts', () => {
    expect(formatted(page, parityPage())).toBe(repositoryText(page))
  })

  it('says of each row what shows it, or why it is left out', () => {
    for (const { theirs, ours, proofs } of parityRows()) {
      expect(theirs).not.toBe('')
      expect(proofs.length > 0 || ours.length > 20, theirs).toBe(true)
    }
  })

  it('takes no row that names a test that is not there, or leaves something out without a reason', () => {
    const there = 'core/test/enrollments/enrollment: is active with the scan'
    expect(parityRows(`a | b | ${there}`)).toHaveLength(1)
    expect(parityRows('a | out: because')).toMatchObject([{ ours: 'because', proofs: [] }])
    for (const row of ['a | b', 'a', `a | b | ${there} and more`, 'a | b | core/test/none: x', `a | b | ${there} | c`])
      expect(() => parityRows(row), row).toThrow()
  })
})
