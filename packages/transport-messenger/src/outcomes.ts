import type { OutcomeDetail, SendOutcome } from '@chatfactor/core'
import { z } from 'zod'
import type { Answer } from './answer.js'
import { meaningOf } from './refusals.js'

const sent = z.union([
  z.object({ message_id: z.string().min(1) }),
  z.object({ recipient_id: z.string() }).transform(() => ({ message_id: null })),
])

/** What became of a message, decided on the answer alone. A result that names no message is no answer. */
export function sendOutcomeOf(answer: Answer, now: Date): SendOutcome {
  if (answer.kind !== 'result') return outcomeOf(answer, now)
  const message = sent.safeParse(answer.result).data
  if (message !== undefined) return { outcome: 'accepted', messageId: message.message_id }
  return { outcome: 'unknown', detail: unreadable(answer.httpStatus) }
}

/**
 * What became of any call. What nobody knows counts as `unknown` when the request had left, and as `rejected` when Meta
 * said no.
 */
export function outcomeOf(answer: Answer, now: Date): SendOutcome {
  switch (answer.kind) {
    case 'result':
      return { outcome: 'accepted', messageId: null }
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

function refusalOutcome(answer: Extract<Answer, { kind: 'refusal' }>, now: Date): SendOutcome {
  const { httpStatus, code, subcode } = answer
  const meaning = meaningOf(answer)
  const both = code === null || subcode === null ? code : `${code}/${subcode}`
  const detail: OutcomeDetail = { httpStatus, code: both === null ? null : String(both), hint: meaning.hint }
  switch (meaning.meaning) {
    case 'throttled':
      return { outcome: 'throttled', scope: 'account', retryAt: later(now, answer.retryAfterMs), detail }
    case 'window_closed':
      return { outcome: 'needs_user', reason: 'window_closed', detail }
    case 'unreachable':
      return { outcome: 'unreachable', reason: meaning.reason, detail }
    case 'misconfigured':
      return { outcome: 'misconfigured', reason: meaning.reason, detail }
    default:
      return { outcome: meaning.meaning, detail }
  }
}

/** A page of a proxy: one of its refusals never reached Meta, but a broken gateway may have passed the request on. */
function gibberishOutcome(answer: Extract<Answer, { kind: 'gibberish' }>, now: Date): SendOutcome {
  const { httpStatus } = answer
  const detail = (hint: string): OutcomeDetail => ({ httpStatus, code: null, hint })
  if (httpStatus === 429) {
    const retryAt = later(now, answer.retryAfterMs)
    return { outcome: 'throttled', scope: 'account', retryAt, detail: detail('a proxy asks for a pause') }
  }
  if (httpStatus >= 300 && httpStatus < 500 && httpStatus !== 408) {
    const said = 'something else than the Graph API answered; look at baseUrl and at proxies on the way'
    return { outcome: 'misconfigured', reason: 'setup', detail: detail(said) }
  }
  return { outcome: 'unknown', detail: unreadable(httpStatus) }
}

function unreadable(httpStatus: number): OutcomeDetail {
  return { httpStatus, code: null, hint: 'the answer cannot be read' }
}

function later(now: Date, ms: number | null): Date | null {
  return ms === null ? null : new Date(now.getTime() + ms)
}

const silences: Readonly<Record<string, string>> = {
  deadline: 'no answer in time',
  not_sent: 'the request could not be made',
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
