import {
  type OutcomeDetail,
  outcomeDetail,
  pauseEnd,
  type SendOutcome,
  silenceOutcome,
  strayOutcome,
} from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import { meaningOf } from './refusals.js'

const sent = z.object({ message_id: z.int() })

/**
 * The outcome of a message, decided by the answer alone. Refusals are judged by their code, then by their words. An
 * unclear answer counts as `unknown` if the request had left, and as `rejected` if Telegram refused. Source:
 * https://core.telegram.org/bots/api#making-requests and https://core.telegram.org/api/errors
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
      return strayOutcome(answer, now, { api: 'the Bot API', option: 'apiRoot' })
    case 'silence':
      return silenceOutcome(answer)
  }
}

function refusalOutcome(answer: Extract<Answer, { kind: 'refusal' }>, now: Date): SendOutcome {
  const { httpStatus, errorCode, description } = answer
  const { meaning, hint } = meaningOf(description)
  const detail = (hint: string): OutcomeDetail => outcomeDetail(hint, httpStatus, errorCode)
  if (errorCode === 429) {
    // Telegram does not say whether it means one chat or all; core infers that from how many chats are affected.
    const retryAt = pauseEnd(now, answer.retryAfterMs)
    return { outcome: 'throttled', scope: 'chat', retryAt, detail: detail('Telegram asks for a pause') }
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
