import { describe, expect, it } from 'vitest'
import { nothingWaits } from '../../src/records/groups/challenges.js'
import { waitingIds, withoutWaiting, withWaiting } from '../../src/rules/open-challenges.js'
import { midnight, minuteMs } from '../support/setting.js'

/** Challenges as they were asked for: the session, the minute, and whether the browser was known. */
function asked(...askings: readonly (readonly [session: string | null, minute: number, known?: boolean])[]) {
  let waiting = nothingWaits
  for (const [session, minute, known = false] of askings) {
    const now = new Date(midnight.getTime() + minute * minuteMs)
    const next = { challengeId: `${session}@${minute}`, session, known, at: now.getTime(), about: null }
    waiting = { ...waiting, ...withWaiting(waiting, next, now) }
  }
  return waiting
}

describe('what waits for a person in their chat', () => {
  it('R23: is the newest of each session, the newest first', () => {
    expect(waitingIds(asked(['a', 0], ['b', 1], ['a', 2]))).toEqual(['a@2', 'b@1'])
  })

  it('R23: is one of all that name no session', () => {
    expect(waitingIds(asked([null, 0], ['a', 1], [null, 2]))).toEqual(['null@2', 'a@1'])
  })

  it('R23: is three at most, and the oldest goes', () => {
    expect(waitingIds(asked(['a', 0], ['b', 1], ['c', 2], ['d', 3]))).toEqual(['d@3', 'c@2', 'b@1'])
  })

  it('R23: keeps the newest of a known browser, however many strangers come after it', () => {
    const strangers = Array.from({ length: 9 }, (_, at) => [`stranger-${at}`, 2] as const)
    expect(waitingIds(asked(['a', 0, true], ['b', 1, true], ...strangers))).toEqual([
      'stranger-8@2',
      'stranger-7@2',
      'b@1',
    ])
  })

  it('R23: keeps the newest of a sign-in, and of a known browser, whatever else is asked for', () => {
    const signIn = { challengeId: 'sign-in', session: 'a', known: false, at: midnight.getTime(), about: null }
    const known = { ...signIn, challengeId: 'known', session: 'b', known: true, purpose: 'pay' }
    let waiting = { ...nothingWaits, ...withWaiting({ ...nothingWaits, waiting: [known] }, signIn, midnight) }
    for (const name of ['one', 'two', 'three']) {
      const next = { ...signIn, challengeId: name, session: 'a', purpose: name }
      waiting = { ...waiting, ...withWaiting(waiting, next, midnight) }
    }
    expect(waitingIds(waiting)).toEqual(['three', 'sign-in', 'known'])
  })

  it('R23: is nothing that is older than a challenge lives', () => {
    expect(waitingIds(asked(['a', 0, true], ['b', 10]))).toEqual(['b@10'])
  })

  it('R23: loses what was answered, and nothing else', () => {
    const waiting = asked(['a', 0], ['b', 1])
    expect(withoutWaiting(waiting, 'b@1')).toMatchObject({ liveId: null })
    expect(waitingIds(withoutWaiting(waiting, 'b@1'))).toEqual(['a@0'])
    expect(withoutWaiting(waiting, 'a@0')).toMatchObject({ liveId: 'b@1' })
  })

  it('is also what an earlier version names as the newest', () => {
    expect(waitingIds({ ...asked(['a', 0], ['b', 1], ['c', 2]), liveId: 'other' })).toEqual(['other', 'c@2', 'b@1'])
  })
})
