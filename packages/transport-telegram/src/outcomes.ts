import type { OutcomeDetail, SendOutcome } from '@chatfactor/core'
import { z } from 'zod'
import type { Answer } from './answer.js'
import { meaningOf } from './refusals.js'

const sent = z.object({ message_id: z.number().int() })

/**
 * What became of a message, decided on the answer alone. Refusals are judged by their code, then by their words; what
 * nobody knows counts as `unknown` when the request had left, and as `rejected` when Telegram said no.
 * Source: https://core.telegram.org/bots/api#making-requests and https://core.telegram.org/api/errors
 */
export function outcomeOf(answer: Answer, now: Date): SendOutcome {
  switch (answer.kind) {
    case 'result': {
      const message = sent.safeParse(answer.result).data
      return { outcome: 'accepted', messageId: message === undefined ? null : String(message.message_id) }
    }
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
  const { httpStatus, errorCode, description } = answer
  const { meaning, hint } = meaningOf(description)
  const detail = (hint: string): OutcomeDetail => ({ httpStatus, code: String(errorCode), hint })
  if (errorCode === 429) {
    const scope = /\bchat\b/i.test(description) ? 'chat' : 'account'
    const retryAt = later(now, answer.retryAfterMs)
    return { outcome: 'throttled', scope, retryAt, detail: detail('Telegram asks for a pause') }
  }
  if (errorCode === 401 || errorCode === 404 || errorCode === 421) {
    const said = 'Telegram does not accept the bot credential'
    return { outcome: 'misconfigured', reason: 'credential', detail: detail(said) }
  }
  if (errorCode >= 500) return { outcome: 'unavailable', detail: detail('Telegram has a fault') }
  const isAboutTheChat = errorCode === 400 || errorCode === 403
  if (isAboutTheChat && (meaning === 'blocked' || meaning === 'deactivated' || meaning === 'unknown_chat')) {
    return { outcome: 'unreachable', reason: meaning, detail: detail(hint) }
  }
  return { outcome: 'rejected', detail: detail(hint) }
}

/** A page of a proxy: one of its refusals never reached Telegram, but a broken gateway may have passed the request on. */
function gibberishOutcome(answer: Extract<Answer, { kind: 'gibberish' }>, now: Date): SendOutcome {
  const { httpStatus } = answer
  const detail = (hint: string): OutcomeDetail => ({ httpStatus, code: null, hint })
  if (httpStatus === 429) {
    const retryAt = later(now, answer.retryAfterMs)
    return { outcome: 'throttled', scope: 'account', retryAt, detail: detail('a proxy asks for a pause') }
  }
  if (httpStatus >= 300 && httpStatus < 500 && httpStatus !== 408) {
    const said = 'something else than the Bot API answered; look at apiRoot and at proxies on the way'
    return { outcome: 'misconfigured', reason: 'setup', detail: detail(said) }
  }
  return { outcome: 'unknown', detail: detail('the answer cannot be read') }
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
