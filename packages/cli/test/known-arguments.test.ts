import { expect, it } from 'vitest'
import { refuseUnknownArguments } from '../src/known-arguments.js'

it('knows an option in both spellings, and no other', () => {
  const known = { 'dry-run': {}, check: {} }
  expect(() => refuseUnknownArguments({ _: [], 'dry-run': true, dryRun: true, check: false }, known)).not.toThrow()
  expect(() => refuseUnknownArguments({ _: [], dryrun: true }, known)).toThrow('This command has no option --dryrun.')
  expect(() => refuseUnknownArguments({ _: ['now'] }, known)).toThrow(
    'Unexpected "now": this command takes options only.',
  )
})
