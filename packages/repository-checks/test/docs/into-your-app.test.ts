import type { SecondFactorAnswer } from '@chatfactor/core'
import { expect, it } from 'vitest'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryText } from '../../support/docs/repository.js'

/** One of each, which the compiler sees to. */
const outcomes: Readonly<Record<SecondFactorAnswer['outcome'], true>> = {
  passed: true,
  bypassed: true,
  sent: true,
  queued: true,
  waiting: true,
  undelivered: true,
  needs_user: true,
  not_asked: true,
  wrong_code: true,
  superseded: true,
  other_sign_in: true,
  expired: true,
  exhausted: true,
  already_used: true,
  declined: true,
  denied: true,
  disowned: true,
  locked: true,
  throttled: true,
  busy: true,
  not_enrolled: true,
  recovery_needed: true,
  not_from_here: true,
  not_now: true,
}

it('docs/into-your-app.md says what to show for every outcome of a check, and for no other', () => {
  const [, below = ''] = repositoryText('docs/into-your-app.md').split('<!-- outcomes of secondFactor.check -->')
  const [table = ''] = below.split(/\n\n(?=[^|\s])/)
  const named = tableRows(table).map(([outcome = '']) => outcome.replaceAll('`', ''))
  expect(named.toSorted()).toEqual(Object.keys(outcomes).toSorted())
})
