import type { SendOptions } from '../ports/transport.js'
import { type HttpAnswer, type HttpRequest, httpCall } from './http-call.js'
import { withinDeadline } from './within-deadline.js'

/** Makes a request to a platform and says what came back by the deadline; never rejects. `capMs` takes the place of `timeoutMs`. */
export type PlatformCall = (request: HttpRequest, options: SendOptions, capMs?: number) => Promise<HttpAnswer>

/** An {@link httpCall} that ends by the deadline of each call, and after `timeoutMs` where that is sooner. */
export function platformCall(limits: { readonly maxAnswerBytes: number; readonly timeoutMs: number }): PlatformCall {
  const call = httpCall(limits)
  return async (request, options, capMs = limits.timeoutMs) => {
    const answer = await withinDeadline(options, capMs, (signal) => call(request, signal))
    return answer ?? { kind: 'silence', written: false, cause: 'deadline' }
  }
}
