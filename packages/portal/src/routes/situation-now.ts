import type { FactorStatus } from '@chatfactor/core'
import { type AskSituation, lockedWhy, type StopReason } from '../pages/ask-situation.js'

/** The current situation: the browser remembers the last answer, but an administrator may have helped since. */
export function situationNow(situation: AskSituation, status: FactorStatus): AskSituation {
  const stopped = (why: StopReason, retryAt: number | null = null) =>
    ({ at: 'stopped', why, retryAt, kind: 'otp' }) as const
  if (status.lockedUntil !== null || status.needsAdministrator) {
    return stopped(lockedWhy(status.lockReason), status.lockedUntil?.getTime() ?? null)
  }
  if (situation.at !== 'stopped') return situation
  if (situation.why === 'locked' || situation.why === 'locked_by_administrator') return { at: 'nothing_sent' }
  if (situation.why !== 'recovery_needed') return situation
  if (status.messengers.length > 0) return { at: 'nothing_sent' }
  if (status.recoveryCodesLeft > 0) return situation
  return stopped(status.enrollmentBlocked ? 'blocked' : 'no_way_left')
}
