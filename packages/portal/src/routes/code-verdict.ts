import type { ChallengeVerdict } from '@chatfactor/core'
import type { AskedStep, StepVerdict } from '../http/step-cookie.js'
import { whenGone } from '../http/when-late.js'

/** The verdict on a rejected code, as a page needs it. */
export function verdictOf(verdict: Exclude<ChallengeVerdict, { outcome: 'accepted' }>): StepVerdict {
  switch (verdict.outcome) {
    case 'wrong_code':
    case 'superseded':
      return { outcome: verdict.outcome, attemptsLeft: verdict.attemptsLeft }
    case 'other_sign_in':
      return { ...verdict, askedAt: verdict.askedAt.getTime() }
    case 'locked':
      return verdict.reason === 'administrator'
        ? { outcome: 'locked_by_administrator' }
        : { outcome: 'locked', retryAt: verdict.retryAt?.getTime() ?? null }
    case 'not_now':
      return { outcome: verdict.outcome, retryAt: verdict.retryAt.getTime() }
    case 'not_from_here':
    case 'expired':
    case 'already_used':
    case 'exhausted':
    case 'declined':
    case 'denied':
    case 'disowned':
      return { outcome: verdict.outcome }
  }
}

/** The step after a verdict on what was asked in this browser; `null` if there is nothing to remember. */
export function stepAfterVerdict(step: AskedStep | null, verdict: StepVerdict, remember?: boolean): AskedStep | null {
  if (verdict.outcome === 'locked' || verdict.outcome === 'not_now') {
    return { at: 'stopped', why: verdict.outcome, retryAt: verdict.retryAt, back: step?.back ?? null }
  }
  if (verdict.outcome === 'locked_by_administrator' || verdict.outcome === 'not_from_here') {
    return { at: 'stopped', why: verdict.outcome, retryAt: null, back: step?.back ?? null }
  }
  if (step?.at !== 'asked') return null
  return { ...step, verdict, ...(remember === undefined ? {} : { remember }) }
}

/** To the person, a challenge that is gone has expired, and so has one that none of our pages asked for. */
export const expiredWhenGone = whenGone(() => ({ outcome: 'expired' }) as const)
