import { ChatfactorError, errorCodes } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { documentedDetails } from '../../support/docs/error-details.js'
import { errorPages, errorsPage } from '../../support/docs/errors-page.js'
import { formatted } from '../../support/docs/formatted.js'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'

describe('docs/errors.md', () => {
  it('is what the table of error codes says; if not, run packages/repository-checks/support/write-docs.ts', () => {
    expect(repositoryText('docs/errors.md')).toBe(formatted('docs/errors.md', errorsPage()))
  })

  it('has a row for every code', () => {
    const rows = tableRows(repositoryText('docs/errors.md')).map(([code]) => code)
    expect(Object.keys(errorCodes).filter((code) => !rows.includes(`[\`${code}\`](errors/${code}.md)`))).toEqual([])
  })

  it('has as many cells in each row of a table as that table has columns', () => {
    const tables = repositoryText('docs/errors.md')
      .split(/\n\n(?=\|)/)
      .slice(1)
    expect(tables).toHaveLength(2)
    for (const [at, table] of tables.entries()) {
      const columns = tableRows(table).map((row) => row.length)
      expect(new Set(columns)).toEqual(new Set([at === 0 ? 5 : 3]))
    }
  })

  it('leads to a page for each code, which says why and what to do; if not, run write-docs.ts', () => {
    const pages = errorPages()
    expect(Object.keys(pages)).toEqual(Object.keys(errorCodes).map((code) => `docs/errors/${code}.md`))
    for (const [path, page] of Object.entries(pages)) expect(repositoryText(path)).toBe(formatted(path, page))
    expect(repositoryFiles('docs/errors', () => true)).toEqual(Object.keys(pages).toSorted())
  })

  it.each([
    new ChatfactorError('BUSY', {}),
    new ChatfactorError('POLICY_DENIED', { rule: 'active' }),
    new ChatfactorError('HOST_FAILED', { what: 'mailer.send' }),
  ])('$code: an error names its page, which is there', ({ help, code }) => {
    // As long as nothing is published, it is a file of the repository.
    const path = help.slice(help.indexOf('docs/errors/'))
    expect(path).toBe(`docs/errors/${code}.md`)
    expect(repositoryText(path)).toContain(`# ${code}`)
  })

  it('finds the details of a code in the source, with their words', () => {
    expect(documentedDetails().get('POLICY_DENIED')).toMatchObject({ type: '{ rule: PolicyRule | HostRuleName }' })
    expect(documentedDetails().get('POLICY_DENIED')?.says).toContain('rule')
  })
})
