import { by, type Decision, type Entry } from '@chatfactor/core/feature'
import { toldOfAccount } from '../account-happenings.js'
import type { MailedVerdict } from './mailed-answer.js'

/** What a mailed code that proves nothing comes to. */
export type NotProven =
  | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
  /** Too old, or not of this person and session, nor of what was asked. */
  | { readonly outcome: 'expired' }
  /** Too many wrong codes: ask for another mail. */
  | { readonly outcome: 'exhausted' }

/** Decides what a mailed code comes to that is not right: a miss is counted in the commit that tells it. */
export function notProven(
  verdict: Exclude<MailedVerdict<unknown>, { readonly outcome: 'right' }>,
  entry: Entry,
): Decision<NotProven> {
  if (verdict.outcome === 'expired') return { result: { outcome: 'expired' } }
  const result: NotProven =
    verdict.outcome === 'wrong_code'
      ? { outcome: 'wrong_code', attemptsLeft: verdict.attemptsLeft }
      : { outcome: 'exhausted' }
  if (verdict.write === null) return { result }
  return {
    result,
    writes: [verdict.write],
    told: [toldOfAccount('email_proof.missed', by('person', entry), {})],
  }
}
