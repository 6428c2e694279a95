import { answerTo } from './gate-answer.js'
import { type GateCall, readCall } from './gate-call.js'
import { type Guard, guardOf } from './gate-guard.js'
import type { GateOptions } from './gate-options.js'
import { putQuestion } from './gate-question.js'
import type { Gate, GateRequest } from './gate-request.js'
import { stream, textResponse } from './gate-responses.js'
import type { GuardsFrom } from './guarded-site.js'
import { nullWhenGone } from './step-up-situation.js'

/**
 * Guards a page of any web-standard host: `null` lets the request go on, anything else is the response to it.
 *
 * Guard both the page and the action it leads to. The proof is the accepted challenge, bound to user, session, purpose
 * and subject; it ends with the token, and the cookie only names it. With `once`, the code itself is the action: only
 * the POST that brings it goes on. With `once` or `subject`, an administrator's bypass does not count.
 *
 * Browsers get a page that asks for the code. Clients that prefer JSON get 401 with `WWW-Authenticate` (RFC 9470) and
 * what is needed to ask; they send `{ challengeId, code }` as JSON to the path in `answerAt`, and then
 * `cf-challenge: <challengeId>` with each request. Bodies of your own forms are never read. A page that is only
 * prefetched, or opened from another site, sends nothing until its button is pressed.
 *
 * Its pages are the portal's, with its name, texts, look and sign-in; an app without a portal passes these itself.
 * Throws `INVALID_CONFIG` for options that do not exist or do not fit, and if nothing says who asks; the first request
 * throws it if there is no such `resource`.
 *
 * @example
 * const gate = secondFactorGate(portal, { resource: 'billing', purpose: 'pay' })
 * const pay = async (request: Request) => (await gate(request)) ?? new Response('the page')
 */
export function secondFactorGate(from: GuardsFrom, options: GateOptions): Gate {
  const gate = gateFor(from, options)
  return (request, environment = {}) => gate({ host: request, request, environment })
}

/** The same for a host with its own type of request. */
export function gateFor<R>(
  from: GuardsFrom,
  options: GateOptions<R>,
): (asked: GateRequest<R>) => Promise<Response | null> {
  const guard = guardOf(from, options)
  return async (asked) => {
    const call = await readCall(guard, asked)
    if (call instanceof Response) return call
    return (await watched(guard, call)) ?? answerTo(guard, call, await putQuestion(guard, call))
  }
}

/** The progress of an open page's question, for its script; `null` for every other request, and once it is over. */
async function watched<R>({ site }: Guard<R>, call: GateCall<R>): Promise<Response | null> {
  const { words, session, challengeId, progressOf } = call
  const { request } = call.asked
  if (request.method !== 'GET' || request.headers.get('accept') !== 'text/event-stream') return null
  const seen = challengeId === undefined ? null : await progressOf(challengeId).catch(nullWhenGone)
  if (seen === null) return textResponse(401, words.say('stepUp.signInFirst'))
  if (seen.state !== 'waiting') return null
  const watch = (signal: AbortSignal) =>
    site.chatfactor.secondFactor.watch({ ...session, challengeId: seen.challengeId }, { signal })
  return stream(site, words, request, watch)
}
