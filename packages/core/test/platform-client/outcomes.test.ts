import { describe, expect, it } from 'vitest'
import {
  otherAccount,
  outcomeDetail,
  pauseEnd,
  refusalOutcome,
  retryAfterMs,
  silenceOutcome,
  strayOutcome,
} from '../../src/doors/transport.js'

const now = new Date('2030-01-01T00:00:00.000Z')
const later = new Date('2030-01-01T00:00:07.000Z')

describe('an answer that the platform did not write', () => {
  const stray = (httpStatus: number, pauseMs: number | null = null) =>
    strayOutcome({ httpStatus, retryAfterMs: pauseMs }, now, { api: 'the Bot API', option: 'apiRoot' })

  it('C41: is certain where it refused, and unknown where the request may have gone on', () => {
    for (const status of [200, 204, 408, 500, 502, 503, 504])
      expect(stray(status)).toMatchObject({ outcome: 'unknown' })
    for (const status of [301, 400, 403, 404, 407, 418]) {
      expect(stray(status)).toMatchObject({ outcome: 'misconfigured', reason: 'setup', detail: { httpStatus: status } })
    }
  })

  it('tells an operator who should have answered, and where to look', () => {
    const hint = 'something else than the Bot API answered; look at apiRoot and at proxies on the way'
    expect(stray(404)).toMatchObject({ detail: { hint } })
  })

  it('is a pause at 429, as long as it says', () => {
    expect(stray(429, 7_000)).toMatchObject({ outcome: 'throttled', scope: 'account', retryAt: later })
    expect(stray(429)).toMatchObject({ outcome: 'throttled', retryAt: null })
  })
})

it('what an operator is told has a code where the platform gave one', () => {
  expect(outcomeDetail('bad request', 400, 7)).toEqual({ httpStatus: 400, code: '7', hint: 'bad request' })
  expect(outcomeDetail(null)).toEqual({ httpStatus: null, code: null, hint: null })
})

it('C41: a silence is certain only before the request began to leave', () => {
  expect(silenceOutcome({ written: false, cause: 'ECONNREFUSED' })).toEqual({
    outcome: 'unavailable',
    detail: outcomeDetail('the connection was refused'),
  })
  expect(silenceOutcome({ written: true, cause: 'new' })).toEqual({
    outcome: 'unknown',
    detail: outcomeDetail('the connection failed'),
  })
})

it('a pause is read in seconds, and is never longer than a day', () => {
  const pauses = ['7', '0.5', '999999', undefined, '', '0', '-1', 'soon', 'Infinity', ['7', '8']]
  expect(pauses.map((value) => retryAfterMs({ 'retry-after': value }))).toEqual([
    ...[7_000, 500, 86_400_000],
    ...[null, null, null, null, null, null, null],
  ])
  expect(pauseEnd(now, 7_000)).toEqual(later)
  expect(pauseEnd(now, null)).toBeNull()
})

it('a refusal has words and time beside its meaning; only a pause has a time', () => {
  const detail = outcomeDetail('words', 400, 13)
  expect(detail).toEqual({ httpStatus: 400, code: '13', hint: 'words' })
  const busy = { outcome: 'throttled', scope: 'chat' } as const
  expect(refusalOutcome(busy, detail, later)).toEqual({ ...busy, retryAt: later, detail })
  const gone = { outcome: 'unreachable', reason: 'blocked' } as const
  expect(refusalOutcome(gone, detail, later)).toEqual({ ...gone, detail })
})

it('a chat of another account is refused before anything is sent', () => {
  expect(otherAccount({ accountId: 'bot' }, 'bot')).toBeNull()
  expect(otherAccount({ accountId: 'other' }, 'bot')).toMatchObject({ outcome: 'misconfigured', reason: 'setup' })
})
