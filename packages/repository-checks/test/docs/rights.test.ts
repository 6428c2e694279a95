import { expect, it } from 'vitest'
import { formatted } from '../../support/docs/formatted.js'
import { repositoryText } from '../../support/docs/repository.js'
import { rightsPage } from '../../support/docs/rights-page.js'

it('docs/administrators.md is what the table says; if not, run packages/repository-checks/support/write-docs.ts', () => {
  expect(repositoryText('docs/administrators.md')).toBe(formatted('docs/administrators.md', rightsPage()))
})
