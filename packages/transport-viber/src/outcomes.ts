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
import { statuses } from './statuses.js'

/** Exact: a number only below 2^53, a text of digits beyond. */
export const messageToken = z.pipe(z.union([z.string().check(z.regex(/^\d{1,40}$/)), z.int()]), z.transform(String))

const sent = z.object({ message_token: messageToken })

/** Viber names no time. It counts the messages of an hour, so seconds would not help. */
const pauseMs = 10 * 60_000

/** The outcome of a message, decided by the answer alone. */
export function outcomeOf(answer: Answer, now: Date): SendOutcome {
  switch (answer.kind) {
    case 'result':
      return { outcome: 'accepted', messageId: sent.safeParse(answer.data).data?.message_token ?? null }
    case 'refusal':
      return refusalOf(answer, now)
    case 'gibberish':
      return strayOutcome(answer, now, { api: 'the Viber API', option: 'baseUrl' })
    case 'silence':
      return silenceOutcome(answer)
  }
}

/** An unknown status counts as Viber's general error: refused now, perhaps accepted later. */
function refusalOf({ httpStatus, status }: Extract<Answer, { kind: 'refusal' }>, now: Date): SendOutcome {
  const { hint, ...meaning } = statuses.get(status) ?? { outcome: 'unavailable', hint: 'Viber has a fault' }
  return refusalOutcome(meaning, outcomeDetail(hint, httpStatus, status), pauseEnd(now, pauseMs))
}
