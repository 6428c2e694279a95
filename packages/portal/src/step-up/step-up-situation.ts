import { type ChallengeProgress, isChatfactorError, type SecondFactorAnswer } from '@chatfactor/core'
import { type AskSituation, situationOf } from '../pages/ask-situation.js'
import { verdictOf } from '../routes/code-verdict.js'

type Asking = Exclude<SecondFactorAnswer, { readonly outcome: 'passed' | 'bypassed' }>

/** What the page in front of a host's page has to show after an answer, and after what core says of its challenge now. */
export function stepUpSituation(answer: Asking, progress: ChallengeProgress | null): AskSituation | 'not_enrolled' {
  switch (answer.outcome) {
    case 'sent':
    case 'queued':
    case 'undelivered':
    case 'needs_user':
    case 'waiting':
      return progress === null ? { at: 'nothing_sent' } : situationOf(progress)
    case 'wrong_code':
    case 'superseded':
    case 'expired':
    case 'already_used':
      return progress === null
        ? { at: 'stopped', why: 'over', retryAt: null }
        : situationOf(progress, verdictOf(answer))
    case 'not_enrolled':
      return answer.outcome
    case 'not_asked':
      return { at: 'nothing_sent' }
    case 'throttled':
      return { at: 'stopped', why: 'unavailable', retryAt: answer.retryAt.getTime() }
    case 'locked':
      return { at: 'stopped', why: 'locked', retryAt: answer.retryAt?.getTime() ?? null }
    case 'exhausted':
    case 'denied':
    case 'busy':
    case 'recovery_needed':
      return { at: 'stopped', why: answer.outcome, retryAt: null }
  }
}

/** A challenge that is not this session's is none. */
export function nullWhenGone(error: unknown): null {
  if (isChatfactorError(error) && ['CHALLENGE_NOT_FOUND', 'INVALID_INPUT'].includes(error.code)) return null
  throw error
}
