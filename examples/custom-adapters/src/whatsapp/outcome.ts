import {
  type HttpAnswer,
  jsonIn,
  pauseEnd,
  retryAfterMs,
  type SendOutcome,
  silenceOutcome,
  strayOutcome,
} from '@chatfactor/core/transport'
import * as z from 'zod'
import { outcomeOfRefusal } from './refusals.js'

const sent = z.looseObject({ messages: z.tuple([z.looseObject({ id: z.string().min(1) })], z.unknown()) })
const refusal = z.looseObject({ error: z.looseObject({ code: z.number().int() }) })

/**
 * What became of a message, decided on the answer alone. A success that names no message is no success; an answer that the
 * Cloud API cannot have written says nothing, unless it is the refusal of a proxy.
 */
export function outcomeOf(answer: HttpAnswer, now: Date): SendOutcome {
  if (answer.kind === 'silence') return silenceOutcome(answer)
  const { httpStatus } = answer
  const body = jsonIn(answer.text)
  const pauseMs = retryAfterMs(answer.headers)
  const refused = refusal.safeParse(body).data
  if (refused !== undefined) return outcomeOfRefusal(refused.error.code, httpStatus, pauseEnd(now, pauseMs))
  const taken = httpStatus >= 200 && httpStatus < 300 ? sent.safeParse(body).data : undefined
  if (taken !== undefined) return { outcome: 'accepted', messageId: taken.messages[0].id }
  return strayOutcome({ httpStatus, retryAfterMs: pauseMs }, now, { api: 'the Cloud API', option: 'baseUrl' })
}
