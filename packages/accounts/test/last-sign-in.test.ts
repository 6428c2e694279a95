import { sampleRecord } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { signedInNow } from '../src/sign-in/last-sign-in.js'

const noon = new Date('2030-06-01T12:00:00.000Z')
const dayMs = 24 * 60 * 60_000

it('a membership remembers the first sign-in, and each that comes a day or more after the one it remembers', () => {
  const membership = (signedInAt: Date | null) => ({ ...sampleRecord('assignments', 1), signedInAt })
  const before = (ms: number) => membership(new Date(noon.getTime() - ms))
  expect(signedInNow(membership(null), noon)).toEqual({ signedInAt: noon })
  expect(signedInNow(before(dayMs), noon)).toEqual({ signedInAt: noon })
  expect(signedInNow(before(dayMs - 1), noon)).toEqual({})
})
