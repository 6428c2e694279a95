import type { ChallengeRecord } from '../../records/challenge-record.js'
import type { Refusals } from '../../records/groups/approvals.js'

type Answered = Pick<ChallengeRecord, 'mode'>

/** Whether one tap on *Approve* answers it. */
export function takesTap({ mode }: Answered): boolean {
  return mode === 'approve_deny'
}

/** Whether the number of the page answers it, pressed in the chat. */
export function takesNumber({ mode }: Answered): boolean {
  return mode === 'number_matching'
}

/** Whether the digits of the page answer it, sent to the bot. */
export function takesDigits({ mode }: Answered): boolean {
  return mode === 'code_entry'
}

/** Until when none is sent because of requests that were not the person's; `null` without such. */
export function approvalsLockedUntil({ lockedUntil }: Refusals, now: Date): Date | null {
  return lockedUntil !== null && lockedUntil > now.getTime() ? new Date(lockedUntil) : null
}
