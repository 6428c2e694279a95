import {
  outcomeDetail,
  pauseEnd,
  refusalOutcome,
  type SendOutcome,
  silenceOutcome,
  strayOutcome,
} from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import { meaningOf } from './refusals.js'

const sent = z.union([
  z.object({ message_id: z.string().check(z.minLength(1)) }),
  z.pipe(
    z.object({ recipient_id: z.string() }),
    z.transform(() => ({ message_id: null })),
  ),
])

/** The outcome of a message, decided by the answer alone. A result without a message id counts as no answer. */
export function sendOutcomeOf(answer: Answer, now: Date): SendOutcome {
  if (answer.kind !== 'result') return outcomeOf(answer, now)
  const message = sent.safeParse(answer.result).data
  if (message !== undefined) return { outcome: 'accepted', messageId: message.message_id }
  return { outcome: 'unknown', detail: outcomeDetail('the answer cannot be read', answer.httpStatus) }
}

/**
 * The outcome of any call. An unclear answer counts as `unknown` if the request had left, and as `rejected` if Meta
 * refused.
 */
export function outcomeOf(answer: Answer, now: Date): SendOutcome {
  switch (answer.kind) {
    case 'result':
      return { outcome: 'accepted', messageId: null }
    case 'refusal':
      return outcomeOfRefusal(answer, now)
    case 'gibberish':
      return strayOutcome(answer, now, { api: 'the Graph API', option: 'baseUrl' })
    case 'silence':
      return silenceOutcome(answer)
  }
}

function outcomeOfRefusal(answer: Extract<Answer, { kind: 'refusal' }>, now: Date): SendOutcome {
  const { httpStatus, code, subcode } = answer
  const { hint, ...meaning } = meaningOf(answer)
  const both = code === null || subcode === null ? code : `${code}/${subcode}`
  return refusalOutcome(meaning, outcomeDetail(hint, httpStatus, both), pauseEnd(now, answer.retryAfterMs))
}
