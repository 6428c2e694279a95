import { describe, expect, it } from 'vitest'
import type { OpenQuestion } from '../../src/records/groups/challenges.js'
import { askedAgain, openQuestion, withOpenQuestion } from '../../src/rules/open-challenges.js'
import { midnight, secondMs } from '../support/setting.js'

const question = (change: Partial<OpenQuestion> = {}): OpenQuestion => ({
  ...{ challengeId: 'c1', about: 'pay', wish: 'otp', until: midnight.getTime() + 180 * secondMs },
  ...change,
})
const at = (seconds: number) => new Date(midnight.getTime() + seconds * secondMs)
const asked = (...questions: readonly OpenQuestion[]) =>
  questions.reduce((open, one) => withOpenQuestion(open, one, midnight), {
    open: [] as readonly OpenQuestion[],
  })

describe('what a person is asked right now', () => {
  it('C12: is found by what it is about and how it was asked, and by nothing less', () => {
    const open = asked(question())
    expect(openQuestion(open, { about: 'pay', wish: 'otp' }, midnight)?.challengeId).toBe('c1')
    expect(openQuestion(open, { about: 'delete', wish: 'otp' }, midnight)).toBeNull()
    expect(openQuestion(open, { about: 'pay', wish: 'approval' }, midnight)).toBeNull()
  })

  it('is no answer any more with less than 30 seconds left', () => {
    const open = asked(question())
    expect(openQuestion(open, question(), at(150))).not.toBeNull()
    expect(openQuestion(open, question(), at(150.001))).toBeNull()
  })

  it('is the newest of those that are the same, and five at most', () => {
    const open = asked(question(), question({ challengeId: 'c2' }))
    expect(open.open.map(({ challengeId }) => challengeId)).toEqual(['c2'])
    const many = asked(...Array.from({ length: 7 }, (_, nth) => question({ challengeId: `c${nth}`, about: `${nth}` })))
    expect(many.open.map(({ challengeId }) => challengeId)).toEqual(['c6', 'c5', 'c4', 'c3', 'c2'])
  })

  it('forgets whose time is over, and knows until when one that was sent again can be answered', () => {
    const open = asked(question(), question({ challengeId: 'c2', about: 'delete' }))
    const later = askedAgain(open, 'c2', at(400))
    expect(withOpenQuestion(later, question({ challengeId: 'c3' }), at(180)).open).toMatchObject([
      { challengeId: 'c3' },
      { challengeId: 'c2', until: at(400).getTime() },
    ])
  })
})
