import type { AuditEntry } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import type { ActivityEntry } from '../src/administration/administration.js'
import { linesOf } from '../src/pages/sign-in-lines.js'

type Details = AuditEntry['details']
let nth = 0

/** An entry; all of them at one moment, so that no time can tell them apart. */
function entry(action: string, details: Details): ActivityEntry {
  nth += 1
  return {
    ...{
      id: `entry-${nth}`,
      at: new Date(0),
      resourceId: null,
      subjectId: null,
      action,
      actor: 'person',
      outcome: 'success',
    },
    ...{ details, person: null, from: null, resourceName: null, reason: null },
  }
}

const started = (sessionId: string, more: Details = {}) => entry('session.started', { sessionId, ...more })
const asked = (challengeId: string, sessionId?: string) =>
  entry('challenge.started', { challengeId, purpose: 'sign_in', ...(sessionId === undefined ? {} : { sessionId }) })
const of = (what: string, challengeId: string, purpose = 'sign_in') =>
  entry(`challenge.${what}`, { challengeId, purpose })
const completed = (sessionId: string) => entry('session.completed', { sessionId, remembered: false })

/** What each line says, given the oldest first. */
function said(entries: Parameters<typeof linesOf>[0], isNewest = true) {
  return linesOf(entries.toReversed(), isNewest).map((line) =>
    line.of === 'entry' ? line.entry.action : [line.end, ...line.parts.map(({ action }) => action)],
  )
}

describe('lines of Activity', () => {
  it('R9: put two sign-ins that are mixed with each other apart, by their sessions and questions alone', () => {
    const mixed = [started('s1'), started('s2'), asked('c1', 's1'), asked('c2', 's2'), of('missed', 'c1')]
    const ended = [of('accepted', 'c2'), completed('s2'), of('accepted', 'c1'), completed('s1')]
    const whole = ['session.started', 'challenge.started']
    expect(said([...mixed, ...ended])).toEqual([
      ['in', ...whole, 'challenge.missed', 'challenge.accepted', 'session.completed'],
      ['in', ...whole, 'challenge.accepted', 'session.completed'],
    ])
  })

  it('say that a sign-in was never finished only where nothing newer was left out', () => {
    const open = [started('s1'), asked('c1', 's1'), of('missed', 'c1')]
    const parts = ['session.started', 'challenge.started', 'challenge.missed']
    expect(said(open)).toEqual([['unfinished', ...parts]])
    expect(said(open, false)).toEqual([['unknown', ...parts]])
  })

  it('know whose a mailed code, a recovery code and a remembered browser was, and a sign-in that was not theirs', () => {
    const mailed = entry('sign_in.mail_requested', { challengeId: 'm1', sent: true, unsent: 0 })
    expect(said([mailed, started('s1', { challengeId: 'm1' }), asked('c1', 's1'), of('denied', 'c1')])).toEqual([
      ['disowned', 'sign_in.mail_requested', 'session.started', 'challenge.started', 'challenge.denied'],
    ])
    expect(said([started('s2'), entry('recovery_code.used', { sessionId: 's2' })])).toEqual([
      ['in', 'session.started', 'recovery_code.used'],
    ])
    const used = entry('remembered_browser.used', { browserId: 'b', sessionId: 's3' })
    expect(said([started('s3'), used, completed('s3')])).toEqual([
      ['in', 'session.started', 'remembered_browser.used', 'session.completed'],
    ])
  })

  it('R9: leave alone what belongs to no sign-in: a payment, signing out, and what an earlier version wrote without a session', () => {
    const payment = [of('started', 'p1', 'pay'), of('accepted', 'p1', 'pay')]
    expect(said(payment)).toEqual(['challenge.accepted', 'challenge.started'])
    expect(said([started('s1'), entry('session.ended', { sessionId: 's1' })])).toEqual([
      'session.ended',
      'session.started',
    ])
    expect(said([started('s1'), asked('c1'), of('accepted', 'c1'), completed('s1')])).toEqual([
      ['in', 'session.started', 'session.completed'],
      ['in', 'challenge.started', 'challenge.accepted'],
    ])
  })

  it('put the sign-in of a host app together by its question', () => {
    expect(said([asked('c1'), asked('c2'), of('accepted', 'c1')])).toEqual([
      ['in', 'challenge.started', 'challenge.accepted'],
      'challenge.started',
    ])
  })
})
