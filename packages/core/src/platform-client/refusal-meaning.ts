import type { OutcomeDetail, SendOutcome } from '../ports/transport.js'

/**
 * What a platform's "no" means, for a table of its errors: an outcome without the words and the time of this one time.
 *
 * @typeParam O - The outcomes that it may come to.
 */
export type RefusalMeaning<O extends SendOutcome = Exclude<SendOutcome, { outcome: 'accepted' }>> = O extends unknown
  ? Omit<O, 'detail' | 'retryAt'>
  : never

/** The outcome of one refusal. `retryAt` counts for a pause alone; `null` where the platform names none. */
export function refusalOutcome(meaning: RefusalMeaning, detail: OutcomeDetail, retryAt: Date | null): SendOutcome {
  return meaning.outcome === 'throttled' ? { ...meaning, retryAt, detail } : { ...meaning, detail }
}
