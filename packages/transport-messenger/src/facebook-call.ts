import type { SendOptions, SendOutcome } from '@chatfactor/core/transport'
import type { Answer } from './answer.js'
import { type Graph, graph } from './graph.js'
import type { Settings } from './options.js'

/** The error of a hardened client, without secrets, and with the outcome to decide on. */
export interface FacebookCallError extends Error {
  readonly outcome: Exclude<SendOutcome, { outcome: 'accepted' }>
}

/** Whether an error comes from a hardened client. */
export function isFacebookCallError(thrown: unknown): thrown is FacebookCallError {
  return thrown instanceof Error && thrown.name === 'FacebookCallError' && 'outcome' in thrown
}

/** A client's call, with a promise or a callback, whichever the caller uses. */
export type FacebookCall = (
  request: (api: Graph, options: SendOptions) => Promise<Answer>,
  judge: (answer: Answer, now: Date) => SendOutcome,
  callback: unknown,
) => Promise<unknown>

/**
 * Makes calls as the client library promises them: resolves to the Graph API's answer, and rejects for everything else.
 * A callback is called once, on its own stack, so that an error in it is not mistaken for a failed call.
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
