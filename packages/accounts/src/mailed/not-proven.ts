import { by, type Decision, type Entry } from '@chatfactor/core/feature'
import { toldOfAccount } from '../account-happenings.js'
import type { MailedVerdict } from './mailed-answer.js'

/** The outcome of a mailed code that proves nothing. */
export type NotProven =
  | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
  /** Expired, or for another person, session or purpose. */
  | { readonly outcome: 'expired' }
  /** Too many wrong codes: ask for another email. */
  | { readonly outcome: 'exhausted' }

/** Decides the outcome of a wrong mailed code. The miss is counted in the commit that reports it. */
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
