import type { OutcomeDetail, SendOutcome } from '@chatfactor/core'
import { z } from 'zod'
import type { Answer } from './answer.js'
import { statuses } from './statuses.js'

/** Exact: a number only below 2^53, digits beyond. */
export const messageToken = z.union([z.string().regex(/^\d{1,40}$/), z.number().int()]).transform(String)

const sent = z.object({ message_token: messageToken })

/** Viber names no time; what it counts are the messages of an hour, so seconds would not help. */
const pauseMs = 10 * 60_000

/** What became of a message, decided on the answer alone. */
export function outcomeOf(answer: Answer, now: Date): SendOutcome {
  switch (answer.kind) {
    case 'result':
      return { outcome: 'accepted', messageId: sent.safeParse(answer.data).data?.message_token ?? null }
    case 'refusal':
      return refusalOutcome(answer, now)
    case 'gibberish':
      return gibberishOutcome(answer, now)
    case 'silence':
      return {
        outcome: answer.written ? 'unknown' : 'unavailable',
        detail: { httpStatus: null, code: null, hint: silences[answer.cause] ?? 'the connection failed' },
      }
  }
}

/** A status that nobody knows is Viber's general error: it said no, and may say yes later. */
function refusalOutcome(answer: Extract<Answer, { kind: 'refusal' }>, now: Date): SendOutcome {
  const { httpStatus, status } = answer
  const meaning = statuses.get(status)
  const detail: OutcomeDetail = { httpStatus, code: String(status), hint: meaning?.hint ?? 'Viber has a fault' }
  if (meaning === undefined) return { outcome: 'unavailable', detail }
  switch (meaning.outcome) {
    case 'throttled':
      return { outcome: 'throttled', scope: 'chat', retryAt: new Date(now.getTime() + pauseMs), detail }
    case 'rejected':
      return { outcome: 'rejected', detail }
    case 'needs_user':
      return { outcome: 'needs_user', reason: meaning.reason, detail }
    case 'unreachable':
      return { outcome: 'unreachable', reason: meaning.reason, detail }
    case 'misconfigured':
      return { outcome: 'misconfigured', reason: meaning.reason, detail }
  }
}

/** A page of a proxy: one of its refusals never reached Viber, but a broken gateway may have passed the request on. */
function gibberishOutcome(answer: Extract<Answer, { kind: 'gibberish' }>, now: Date): SendOutcome {
  const { httpStatus, retryAfterMs } = answer
  const detail = (hint: string): OutcomeDetail => ({ httpStatus, code: null, hint })
  if (httpStatus === 429) {
    const retryAt = retryAfterMs === null ? null : new Date(now.getTime() + retryAfterMs)
    return { outcome: 'throttled', scope: 'account', retryAt, detail: detail('Viber, or a proxy, asks for a pause') }
  }
  if (httpStatus >= 300 && httpStatus < 500 && httpStatus !== 408) {
    const said = 'something else than the Viber API answered; look at baseUrl and at proxies on the way'
    return { outcome: 'misconfigured', reason: 'setup', detail: detail(said) }
  }
  return { outcome: 'unknown', detail: detail('the answer cannot be read') }
}

const silences: Readonly<Record<string, string>> = {
  deadline: 'no answer in time',
  closed: 'the connection was closed without an answer',
  too_large: 'the answer was far too long',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  ENOTFOUND: 'the name of the server was not found',
  EAI_AGAIN: 'the name of the server was not found',
  ETIMEDOUT: 'the connection could not be made in time',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the network cannot be reached',
}
