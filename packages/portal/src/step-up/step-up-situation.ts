import type { ChallengeProgress, SecondFactorAnswer } from '@chatfactor/core'
import { whenGone } from '../http/when-late.js'
import { type AskSituation, lockedWhy, situationOf } from '../pages/ask-situation.js'
import { verdictOf } from '../routes/code-verdict.js'
import type { SaidOfCode } from './step-up-cookie.js'

type Asking = Exclude<SecondFactorAnswer, { readonly outcome: 'passed' | 'bypassed' | 'disowned' }>

/** How long a page still says that a question is over, before opening it asks again. */
const saidForMs = 10 * 60_000

/** What the page in front of a host's page shows after an answer, and after what core says of its challenge now. */
export function stepUpSituation(
  answer: Asking,
  progress: ChallengeProgress | null,
  said: SaidOfCode | null,
  now: Date,
): AskSituation | 'not_enrolled' {
  const kind = progress?.kind ?? 'otp'
  switch (answer.outcome) {
    case 'sent':
    case 'queued':
    case 'undelivered':
    case 'needs_user':
    case 'waiting':
      return progress === null ? { at: 'nothing_sent' } : situationOf(progress, said)
    case 'wrong_code':
    case 'superseded':
    case 'other_sign_in':
    case 'expired':
    case 'already_used':
      return progress === null
        ? { at: 'stopped', why: 'over', retryAt: null, kind }
        : situationOf(progress, verdictOf(answer))
    case 'not_enrolled':
      return answer.outcome
    case 'not_asked':
      return isOverLately(progress, said, now) ? situationOf(progress, said) : { at: 'nothing_sent' }
    case 'not_now':
      return { at: 'stopped', why: answer.outcome, retryAt: answer.retryAt.getTime(), kind }
    case 'throttled':
      return { at: 'stopped', why: 'unavailable', retryAt: answer.retryAt.getTime(), kind }
    case 'locked':
      return { at: 'stopped', why: lockedWhy(answer.reason), retryAt: answer.retryAt?.getTime() ?? null, kind }
    case 'exhausted':
    case 'declined':
    case 'denied':
    case 'not_from_here':
    case 'busy':
    case 'recovery_needed':
      return { at: 'stopped', why: answer.outcome, retryAt: null, kind }
  }
}

/** The verdict on the typed code that the next page has to repeat. */
export function saidOf(answer: SecondFactorAnswer): SaidOfCode | null {
  switch (answer.outcome) {
    case 'wrong_code':
    case 'superseded':
      return { outcome: answer.outcome, attemptsLeft: answer.attemptsLeft }
    case 'other_sign_in':
      return { ...answer, askedAt: answer.askedAt.getTime() }
    case 'expired':
    case 'already_used':
    case 'exhausted':
    case 'declined':
    case 'denied':
      return { outcome: answer.outcome }
    default:
      return null
  }
}

/**
 * Whether this browser's last question has just expired, or was answered for good: then its page says so, and sends
 * nothing until its button is pressed. Otherwise an open page would make the bot write again and again.
 */
export function isOverLately(
  progress: ChallengeProgress | null,
  said: SaidOfCode | null,
  now: Date,
): progress is ChallengeProgress {
  if (progress === null || progress.state === 'accepted') return false
  const sinceMs = now.getTime() - progress.expiresAt.getTime()
  const hasEnd = sinceMs >= 0 || (said !== null && !('attemptsLeft' in said))
  return hasEnd && sinceMs < saidForMs
}

/**
 * The question that waits for an answer, or for the button that uses up an approval: opening its page again changes
 * nothing. A person who asked for a code instead goes on with the code, in each browser of the session.
 */
export async function openQuestion(
  named: ChallengeProgress | null,
  progressOf: (id: undefined) => Promise<ChallengeProgress>,
): Promise<ChallengeProgress | null> {
  if (isOpen(named)) return named
  // If the browser names no open question, its session may have another.
  const other = await progressOf(undefined).catch(nullWhenGone)
  return isOpen(other) ? other : null
}

function isOpen(seen: ChallengeProgress | null): seen is ChallengeProgress {
  return seen?.state === 'waiting' || seen?.state === 'approved'
}

/** A challenge of another session counts as none. */
export const nullWhenGone = whenGone(() => null)
