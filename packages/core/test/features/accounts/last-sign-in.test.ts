import { expect, it } from 'vitest'
import { signedInNow } from '../../../src/features/accounts/sign-in/last-sign-in.js'
import { assignmentRecord, day, noon } from '../../support/records.js'

it('a membership remembers the first sign-in, and each that comes a day or more after the one it remembers', () => {
  const before = (ms: number) => assignmentRecord({ signedInAt: new Date(noon.getTime() - ms) })
  expect(signedInNow(assignmentRecord({ signedInAt: null }), noon)).toEqual({ signedInAt: noon })
  expect(signedInNow(before(day), noon)).toEqual({ signedInAt: noon })
  expect(signedInNow(before(day - 1), noon)).toEqual({})
})
