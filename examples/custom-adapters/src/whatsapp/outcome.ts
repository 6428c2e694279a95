import type { HttpAnswer, OutcomeDetail, SendOutcome } from '@chatfactor/core'
import { z } from 'zod'
import { refusalOutcome } from './refusals.js'

type HttpResponse = Extract<HttpAnswer, { kind: 'response' }>

const sent = z.looseObject({ messages: z.tuple([z.looseObject({ id: z.string().min(1) })], z.unknown()) })
const refusal = z.looseObject({ error: z.looseObject({ code: z.number().int() }) })

/**
 * What became of a message, decided on the answer alone. A success that names no message is no success; an answer that the
 * Cloud API cannot have written says nothing, unless it is the refusal of a proxy.
 */
export function outcomeOf(answer: HttpAnswer, now: Date): SendOutcome {
  if (answer.kind === 'silence') {
    const detail = detailOf(null, 'no answer, or none that was complete')
    return { outcome: answer.written ? 'unknown' : 'unavailable', detail }
  }
  const { httpStatus, text } = answer
  const body = json(text)
  const refused = refusal.safeParse(body).data
  const retryAt = pauseEnd(answer.headers['retry-after'], now)
  if (refused !== undefined) return refusalOutcome(refused.error.code, httpStatus, retryAt)

  const isSuccess = httpStatus >= 200 && httpStatus < 300
  const message = isSuccess ? sent.safeParse(body).data : undefined
  if (message !== undefined) return { outcome: 'accepted', messageId: message.messages[0].id }
  if (httpStatus === 429) {
    const detail = detailOf(httpStatus, 'a proxy asks for a pause')
    return { outcome: 'throttled', scope: 'account', retryAt, detail }
  }
  if (isSuccess || httpStatus >= 500 || httpStatus === 408) {
    return { outcome: 'unknown', detail: detailOf(httpStatus, 'the answer cannot be read') }
  }
  const detail = detailOf(httpStatus, 'something else than the Cloud API answered; look at baseUrl and at proxies')
  return { outcome: 'misconfigured', reason: 'setup', detail }
}

/** Where an answer says how many seconds to wait. */
function pauseEnd(retryAfter: HttpResponse['headers'][string], now: Date): Date | null {
  const seconds = /^\d{1,5}$/.test(String(retryAfter ?? '')) ? Number(retryAfter) : 0
  return seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null
}

function detailOf(httpStatus: number | null, hint: string): OutcomeDetail {
  return { httpStatus, code: null, hint }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
