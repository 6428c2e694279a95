import { type ChallengeVerdict, isChatfactorError } from '@chatfactor/core'
import type { CodeStep, StepVerdict } from '../http/step-cookie.js'

/** What a code that was not accepted came to, as far as a page has to say it. */
export function verdictOf(verdict: Exclude<ChallengeVerdict, { outcome: 'accepted' }>): StepVerdict {
  switch (verdict.outcome) {
    case 'wrong_code':
    case 'superseded':
      return { outcome: verdict.outcome, attemptsLeft: verdict.attemptsLeft }
    case 'locked':
      return { outcome: 'locked', retryAt: verdict.retryAt?.getTime() ?? null }
    case 'expired':
    case 'already_used':
    case 'exhausted':
    case 'denied':
      return { outcome: verdict.outcome }
  }
}

/** The step after a verdict that no code can follow: out of tries, denied in the chat, or a lock; `null` after any other. */
export function stoppedBy(verdict: StepVerdict, back: string | null): Extract<CodeStep, { at: 'stopped' }> | null {
  if (verdict.outcome === 'locked') return { at: 'stopped', why: 'locked', retryAt: verdict.retryAt, back }
  return verdict.outcome === 'exhausted' || verdict.outcome === 'denied'
    ? { at: 'stopped', why: verdict.outcome, retryAt: null, back }
    : null
}

/** A challenge that is not there (any more) has run out as far as the person is concerned; what is no code is a wrong one. */
export function expiredWhenGone(error: unknown): { readonly outcome: 'expired' } {
  if (isChatfactorError(error) && (error.code === 'CHALLENGE_NOT_FOUND' || error.code === 'INVALID_INPUT')) {
    return { outcome: 'expired' }
  }
  throw error
}
