import { httpCall, type SendOptions, withinDeadline } from '@chatfactor/core/transport'
import type { RawApi } from 'grammy'
import { type Answer, answerOf } from './answer.js'
import type { Settings } from './options.js'

/** Calls the Bot API through grammY; never rejects, and answers before the deadline. */
export interface BotApi {
  call(request: (api: RawApi) => Promise<unknown>, options: SendOptions, capMs?: number): Promise<Answer>
}

/** A hundred updates of the largest size fit many times. */
const maxAnswerBytes = 8 * 1024 * 1024

/**
 * Makes the Bot API client. grammY builds and types the calls, our own HTTP client sends them.
 *
 * Each call has its own grammY client, so that `answer` belongs to exactly this call. grammY's errors are ignored: they
 * lack the HTTP status, and contain the credential and the message's text.
 */
export function botApi(settings: Pick<Settings, 'botCredential' | 'apiRoot' | 'timeoutMs'>): BotApi {
  const { botCredential, apiRoot, timeoutMs } = settings
  const post = httpCall({ maxAnswerBytes })
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
      let answer: Answer = { kind: 'silence', written: false, cause: 'not_sent' }
      const done = await withinDeadline(options, capMs, async (signal, leftMs) => {
        const grammy = await Promise.race([load(), aborted(signal)])
        if (grammy === null) return null
        const fetch = async (url: string, { body }: { body: string }) => {
          answer = { kind: 'silence', written: true, cause: 'deadline' }
          answer = answerOf(await post({ method: 'POST', url, body }, signal))
          return { json: async () => envelopeOf(answer) }
        }
        // grammY's own time-out is only a safety net.
        const api = new grammy.Api(botCredential, { apiRoot, fetch, timeoutSeconds: leftMs / 1000 + 1 })
        await request(api.raw)
        return answer
      }).catch(() => answer)
      return done ?? { kind: 'silence', written: false, cause: 'deadline' }
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
