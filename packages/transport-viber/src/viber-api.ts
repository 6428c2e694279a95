import type { SendOptions } from '@chatfactor/core'
import { type Answer, answerOf } from './answer.js'
import { httpPost } from './http-post.js'
import type { Settings } from './options.js'
import { timeLimit } from './time-limit.js'

/** Calls the Viber API; never rejects, and answers before the deadline. */
export interface ViberApi {
  /** `method` is the last part of the address, e.g. `send_message`. */
  call(method: string, body: object, options: SendOptions, capMs?: number): Promise<Answer>
}

/** What is kept back of a deadline, so that the answer is there before it and not at it. */
const settleMs = 20

/** Makes the API client. The credential travels in a header alone: bodies end up in logs and in outcomes of proxies. */
export function viberApi(settings: Pick<Settings, 'botCredential' | 'baseUrl' | 'timeoutMs' | 'clock'>): ViberApi {
  const { botCredential, baseUrl, timeoutMs, clock } = settings
  const post = httpPost()
  return {
    async call(method, body, options, capMs = timeoutMs) {
      const leftMs = Math.min(capMs, options.deadline.getTime() - clock.now().getTime()) - settleMs
      if (!(leftMs > 0) || options.signal?.aborted) return { kind: 'silence', written: false, cause: 'deadline' }
      const limit = timeLimit(leftMs, options.signal)
      try {
        const headers = { 'x-viber-auth-token': botCredential }
        return answerOf(await post(`${baseUrl}/${method}`, JSON.stringify(body), headers, limit.signal))
      } finally {
        limit.done()
      }
    },
  }
}
