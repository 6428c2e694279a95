import type { SendOptions, SendOutcome } from '@chatfactor/core/transport'
import type { Answer } from './answer.js'
import { type Graph, graph } from './graph.js'
import type { Settings } from './options.js'

/** What a hardened client rejects with, or gives to a callback: scrubbed, and with the outcome to decide on. */
export interface FacebookCallError extends Error {
  readonly outcome: Exclude<SendOutcome, { outcome: 'accepted' }>
}

/** Whether something caught comes from a hardened client. */
export function isFacebookCallError(thrown: unknown): thrown is FacebookCallError {
  return thrown instanceof Error && thrown.name === 'FacebookCallError' && 'outcome' in thrown
}

/** A call of a client, by promise or by callback, whichever the caller uses. */
export type FacebookCall = (
  request: (api: Graph, options: SendOptions) => Promise<Answer>,
  judge: (answer: Answer, now: Date) => SendOutcome,
  callback: unknown,
) => Promise<unknown>

/**
 * Makes calls as the client library promises them: resolves to what the Graph API answered, rejects for everything else.
 * A callback is called once, on a stack of its own, so that nothing it throws is mistaken for a failed call.
 */
export function facebookCall(settings: Settings): FacebookCall {
  const api = graph(settings)
  const { clock, timeoutMs } = settings
  return (request, judge, callback) => {
    const answered = request(api, { deadline: new Date(Date.now() + timeoutMs) }).then((answer) => {
      const outcome = judge(answer, clock.now())
      if (outcome.outcome !== 'accepted') throw callError(outcome)
      return answer.kind === 'result' ? answer.result : {}
    })
    if (typeof callback !== 'function') return answered
    answered.then(
      (result) => queueMicrotask(() => callback(null, result)),
      (error: unknown) => queueMicrotask(() => callback(error)),
    )
    return Promise.resolve()
  }
}

function callError(outcome: FacebookCallError['outcome']): FacebookCallError {
  const { hint, code } = outcome.detail
  const words = `Messenger: ${outcome.outcome}${hint === null ? '' : `, ${hint}`}${code === null ? '' : ` (${code})`}`
  return Object.assign(new Error(words), { name: 'FacebookCallError', outcome })
}
