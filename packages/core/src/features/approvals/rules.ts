import type { ChallengeRecord, Refusals } from '../../records/index.js'

type Answered = Pick<ChallengeRecord, 'mode'>

/** Whether one tap on *Approve* answers it. */
export function takesTap({ mode }: Answered): boolean {
  return mode === 'approve_deny'
}

/** Whether pressing the page's number in the chat answers it. */
export function takesNumber({ mode }: Answered): boolean {
  return mode === 'number_matching'
}

/** Whether sending the page's digits to the bot answers it. */
export function takesDigits({ mode }: Answered): boolean {
  return mode === 'code_entry'
}

/** Until when none is sent because of requests that were not the person's; `null` if there were none. */
export function approvalsLockedUntil({ lockedUntil }: Refusals, now: Date): Date | null {
  return lockedUntil !== null && lockedUntil > now.getTime() ? new Date(lockedUntil) : null
}
