import { platformCall, type SendOptions } from '@chatfactor/core/transport'
import { type Answer, answerOf } from './answer.js'
import type { Settings } from './options.js'

/** Calls the Viber API; never rejects, and answers before the deadline. */
export interface ViberApi {
  /** `method` is the last part of the address, e.g. `send_message`. */
  call(method: string, body: object, options: SendOptions, capMs?: number): Promise<Answer>
}

/** Far more than any answer of the platform; the longest ones list the members of an account. */
const maxAnswerBytes = 1024 * 1024

/** Makes the API client. The credential is only in a header: bodies end up in logs and in proxies' outputs. */
export function viberApi(settings: Pick<Settings, 'botCredential' | 'baseUrl' | 'timeoutMs'>): ViberApi {
  const { botCredential, baseUrl, timeoutMs } = settings
  const post = platformCall({ maxAnswerBytes, timeoutMs })
  return {
    async call(method, body, options, capMs) {
      const headers = { 'x-viber-auth-token': botCredential }
      const request = { method: 'POST', url: `${baseUrl}/${method}`, headers, body: JSON.stringify(body) } as const
      return answerOf(await post(request, options, capMs))
    },
  }
}
