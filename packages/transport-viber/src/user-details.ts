import { type SendOptions, withinDeadline } from '@chatfactor/core/transport'
import type { Answer } from './answer.js'
import type { Settings } from './options.js'
import type { ViberApi } from './viber-api.js'

/** Asks Viber about one person. */
export type UserDetails = (chatId: string, options: SendOptions) => Promise<Answer>

const keptMs = 60_000
const maxKept = 1000

/**
 * Asks for each person at most once a minute: Viber answers two requests per person in twelve hours, and a probe of a
 * chat usually wants its profile as well. A call that is under way is shared; a failed one is repeated. Source:
 * https://developers.viber.com/docs/api/rest-bot-api/#get-user-details
 */
export function userDetails(api: ViberApi, { clock }: Pick<Settings, 'clock'>): UserDetails {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>()

  return async (chatId, options) => {
    const now = clock.elapsedMs()
    const known = kept.get(chatId)
    if (known !== undefined && now - known.at < keptMs) {
      const shared = await inTime(known.answer, options)
      if (shared !== null && shared.kind !== 'silence') return shared
      if (shared === null) return { kind: 'silence', written: true, cause: 'deadline' }
    }
    const answer = api.call('get_user_details', { id: chatId }, options)
    const entry = { at: now, answer }
    kept.delete(chatId)
    kept.set(chatId, entry)
    for (const oldest of kept.keys()) {
      if (kept.size <= maxKept) break
      kept.delete(oldest)
    }
    const { kind } = await answer
    if (kind !== 'result' && kept.get(chatId) === entry) kept.delete(chatId)
    return answer
  }
}

function inTime(answer: Promise<Answer>, options: SendOptions): Promise<Answer | null> {
  return withinDeadline(options, keptMs, (signal) => {
    const over = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
    return Promise.race([answer, over])
  })
}
