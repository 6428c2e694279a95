import { expect, it } from 'vitest'
import { formatted } from '../../support/docs/formatted.js'
import { repositoryText } from '../../support/docs/repository.js'
import { webhooksPage } from '../../support/docs/webhooks-page.js'

it('docs/webhooks.md is what the catalogue says; if not, run packages/repository-checks/support/write-docs.ts', () => {
  expect(repositoryText('docs/webhooks.md')).toBe(formatted('docs/webhooks.md', webhooksPage()))
})
