import type { Chatfactor } from '@chatfactor/core'
import type { CodeStep } from '../http/step-cookie.js'

type Status = Awaited<ReturnType<Chatfactor['factors']['status']>>

/** The step as it is now: what the browser keeps is of the last answer, and an administrator may have helped since. */
export function stepNow(step: CodeStep | null, status: Status, back: string | null): CodeStep | null {
  const stopped = (why: Extract<CodeStep, { at: 'stopped' }>['why'], retryAt: number | null = null) =>
    ({ at: 'stopped', why, retryAt, back }) as const
  if (status.lockedUntil !== null || status.needsAdministrator)
    return stopped('locked', status.lockedUntil?.getTime() ?? null)
  if (step?.at !== 'stopped') return step
  if (step.why === 'locked') return null
  if (step.why !== 'recovery_needed') return step
  if (status.messengers.length > 0) return null
  if (status.recoveryCodesLeft > 0) return step
  return stopped(status.enrollmentBlocked ? 'blocked' : 'no_way_left')
}
