import {
  type HttpAnswer,
  jsonIn,
  outcomeDetail,
  pauseEnd,
  type RefusalMeaning,
  refusalOutcome,
  retryAfterMs,
  type SendOutcome,
  silenceOutcome,
  strayOutcome,
} from '@chatfactor/core/transport'
import * as z from 'zod'

type Meaning = readonly [RefusalMeaning, hint: string]

const credential: Meaning = [{ outcome: 'misconfigured', reason: 'credential' }, 'Discord refuses the bot token']
const vague: Meaning = [{ outcome: 'unknown' }, 'Discord does not say what became of it']
const rejected: Meaning = [{ outcome: 'rejected' }, 'Discord refuses this message for what it is']

/** Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const meanings: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [10003, [{ outcome: 'unreachable', reason: 'unknown_chat' }, 'there is no such conversation']],
  [50007, [{ outcome: 'unreachable', reason: 'blocked' }, 'the person takes no messages from the bot']],
  [50278, [{ outcome: 'unreachable', reason: 'blocked' }, 'the person has not added the bot, nor shares a server']],
  [50001, [{ outcome: 'misconfigured', reason: 'permission' }, 'the bot has no access to the conversation']],
  [20026, [{ outcome: 'misconfigured', reason: 'account_restricted' }, 'Discord restricts the bot']],
  [40001, credential],
  [130000, [{ outcome: 'unavailable' }, 'Discord is overloaded']],
])

const sent = z.looseObject({ id: z.string().min(1) })
const paused = z.looseObject({ retry_after: z.number().min(0).max(86_400), global: z.boolean().catch(false) })
const refused = z.looseObject({ code: z.number().int() })

/** What became of a message, decided on the answer alone. A success that names no message is no success. */
export function outcomeOf(answer: HttpAnswer, now: Date): SendOutcome {
  if (answer.kind === 'silence') return silenceOutcome(answer)
  const { httpStatus } = answer
  const body = jsonIn(answer.text)
  const pause = paused.safeParse(body).data
  if (httpStatus === 429 && pause !== undefined) {
    const meaning = { outcome: 'throttled', scope: pause.global ? 'account' : 'chat' } as const
    const detail = outcomeDetail('too many messages', httpStatus)
    return refusalOutcome(meaning, detail, pauseEnd(now, pause.retry_after * 1000))
  }
  const { code } = refused.safeParse(body).data ?? {}
  if (code !== undefined && httpStatus >= 400) {
    const [meaning, hint] = meanings.get(code) ?? unlisted(httpStatus)
    return refusalOutcome(meaning, outcomeDetail(hint, httpStatus, code), null)
  }
  const taken = httpStatus >= 200 && httpStatus < 300 ? sent.safeParse(body).data : undefined
  if (taken !== undefined) return { outcome: 'accepted', messageId: taken.id }
  const stray = { httpStatus, retryAfterMs: retryAfterMs(answer.headers) }
  return strayOutcome(stray, now, { api: 'Discord', option: 'baseUrl' })
}

function unlisted(httpStatus: number): Meaning {
  if (httpStatus === 401) return credential
  return httpStatus >= 500 ? vague : rejected
}
