import { errorCodes } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { documentedDetails } from '../../support/docs/error-details.js'
import { errorsPage } from '../../support/docs/errors-page.js'
import { formatted } from '../../support/docs/formatted.js'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryText } from '../../support/docs/repository.js'

describe('docs/errors.md', () => {
  it('is what the table of error codes says; if not, run packages/repository-checks/support/write-docs.ts', () => {
    expect(repositoryText('docs/errors.md')).toBe(formatted('docs/errors.md', errorsPage()))
  })

  it('has a row for every code', () => {
    const rows = tableRows(repositoryText('docs/errors.md')).map(([code]) => code)
    expect(Object.keys(errorCodes).filter((code) => !rows.includes(`\`${code}\``))).toEqual([])
  })

  it('finds the details of a code in the source, with their words', () => {
    expect(documentedDetails().get('POLICY_DENIED')).toMatchObject({ type: '{ rule: PolicyRule | HostRuleName }' })
    expect(documentedDetails().get('POLICY_DENIED')?.says).toContain('rule')
  })
})
