import { type ChallengeVerdict, isChatfactorError } from '@chatfactor/core'
import type { AskedStep, StepVerdict } from '../http/step-cookie.js'

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

/** The step after a verdict, where the browser was asked; `null` where there is nothing to remember. */
export function stepAfterVerdict(step: AskedStep | null, verdict: StepVerdict, remember?: boolean): AskedStep | null {
  if (verdict.outcome === 'locked') {
    return { at: 'stopped', why: 'locked', retryAt: verdict.retryAt, back: step?.back ?? null }
  }
  if (step?.at !== 'asked') return null
  return { ...step, verdict, ...(remember === undefined ? {} : { remember }) }
}

/** A challenge that is not there (any more) has run out as far as the person is concerned; what is no code is a wrong one. */
export function expiredWhenGone(error: unknown): { readonly outcome: 'expired' } {
  if (isChatfactorError(error) && (error.code === 'CHALLENGE_NOT_FOUND' || error.code === 'INVALID_INPUT')) {
    return { outcome: 'expired' }
  }
  throw error
}
