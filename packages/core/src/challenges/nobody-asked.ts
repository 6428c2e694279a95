import { ChatfactorError } from '../errors/index.js'
import {
  bypassedUntil,
  type ChallengeStanding,
  challengeRules,
  denied,
  isOn,
  type Judges,
  lockedOut,
  obstacleTo,
  type QuestionRecords,
  refused,
} from '../rules/index.js'
import type { ChallengeStarted } from './challenge-start.js'

/** The error for a challenge that may not be sent again. */
export function notAgain(state: ChallengeStanding): ChatfactorError {
  return new ChatfactorError('TRANSITION_REFUSED', { state, event: 'resend' })
}

/**
 * Why no question is asked; `null` if one may be. Throws `POLICY_DENIED` for something switched off or a host's rule:
 * that is a matter for the administrator, not for the person, and must never read as "no second factor". Throws
 * `TRANSITION_REFUSED` for what may not be sent again.
 */
export function refusalOf(
  judges: Judges,
  records: QuestionRecords,
  { ignoreBypass, stands }: { readonly ignoreBypass: boolean; readonly stands: ChallengeStanding },
  now: Date,
): ChallengeStarted | null {
  const { assignment } = records
  if (!isOn(records)) throw refused(denied('active'))
  // Place and time apply to everyone, whether or not a code is asked for.
  const away = challengeRules.inHours(records, judges, now) ?? challengeRules.fromHere(records, judges)
  if (away !== null) return away.refused
  // A bypass is for the person, not for a sign-in that they disowned.
  if (challengeRules.owned(records, judges) !== null) return { outcome: 'disowned' }
  const until = ignoreBypass ? null : bypassedUntil(assignment, records.resource, now)
  if (until !== null) return { outcome: 'bypassed', until }
  if (!assignment.enrollment.enrolled) return { outcome: 'not_enrolled' }
  const obstacle = obstacleTo(judges, records, now)
  switch (obstacle?.kind) {
    case undefined:
      return null
    case 'denied':
      throw refused(obstacle.refusal)
    case 'away':
      return obstacle.refused
    case 'disowned':
      return { outcome: 'disowned' }
    case 'locked':
      return lockedOut(obstacle)
    case 'over':
      if (stands === 'waiting' && obstacle.because === 'token') return { outcome: 'recovery_needed' }
      throw notAgain(stands === 'waiting' ? 'expired' : stands)
  }
}
