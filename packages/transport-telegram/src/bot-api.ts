import type { SendOptions } from '@chatfactor/core'
import type { RawApi } from 'grammy'
import type { Answer } from './answer.js'
import { httpPost } from './http-post.js'
import type { Settings } from './options.js'
import { timeLimit } from './time-limit.js'

/** Calls the Bot API through grammY; never rejects, and answers before the deadline. */
export interface BotApi {
  call(request: (api: RawApi) => Promise<unknown>, options: SendOptions, capMs?: number): Promise<Answer>
}

/** What is kept back of a deadline, so that the answer is there before it and not at it. */
const settleMs = 20

/**
 * Makes the Bot API client. grammY builds the calls and gives them their types, over an HTTP client of ours.
 *
 * Each call has a grammY client of its own, which makes `answer` the record of exactly this call: what grammY throws
 * is never looked at, since its errors lose the HTTP status and carry the credential and the text of the message.
 */
export function botApi(settings: Pick<Settings, 'botCredential' | 'apiRoot' | 'timeoutMs' | 'clock'>): BotApi {
  const { botCredential, apiRoot, timeoutMs, clock } = settings
  const post = httpPost()
  let loading: Promise<typeof import('grammy')> | null = null
  const load = () => {
    loading ??= import('grammy').catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }

  return {
    async call(request, options, capMs = timeoutMs) {
      const leftMs = Math.min(capMs, options.deadline.getTime() - clock.now().getTime()) - settleMs
      if (!(leftMs > 0) || options.signal?.aborted) return { kind: 'silence', written: false, cause: 'deadline' }
      const limit = timeLimit(leftMs, options.signal)
      let answer: Answer = { kind: 'silence', written: false, cause: 'not_sent' }
      try {
        const grammy = await Promise.race([load(), aborted(limit.signal)])
        if (grammy === null) return { kind: 'silence', written: false, cause: 'deadline' }
        const fetch = async (url: string, { body }: { body: string }) => {
          answer = { kind: 'silence', written: true, cause: 'deadline' }
          answer = await post(url, body, limit.signal)
          return { json: async () => envelopeOf(answer) }
        }
        // grammY's own time-out is a second net below ours.
        await request(new grammy.Api(botCredential, { apiRoot, fetch, timeoutSeconds: leftMs / 1000 + 1 }).raw)
      } catch {
        return answer
      } finally {
        limit.done()
      }
      return answer
    },
  }
}

function envelopeOf(answer: Answer): object {
  if (answer.kind === 'result') return { ok: true, result: answer.result }
  return { ok: false, error_code: 0, description: answer.kind }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
}
