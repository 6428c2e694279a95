import type { QuestionStanding } from '../../kernel/question-kind.js'
import type { ApprovalHistory, AssignmentRecord } from '../../records/assignment-record.js'
import { countedTimes, fullUntil } from '../../rules/counted-times.js'
import { approvalsLockedUntil } from './rules.js'

const dayMs = 24 * 60 * 60_000
/** How many approvals may be sent in which time since the last success, within what may be sent at all (R23, C29). */
const windows = [
  { windowMs: 10 * 60_000, most: 3 },
  { windowMs: dayMs, most: 10 },
] as const
/** After so many "It wasn't me" within a day, approvals pause for a day (C30). */
const mostDenials = 2

type Asked = Pick<AssignmentRecord, 'sentAt' | 'sentBy' | 'approvals'>

/** When an approval may be sent; `null` for now. */
export function nextApprovalAt({ sentAt, sentBy, approvals }: Asked, now: Date): Date | null {
  const times = sentBy.filter(({ at, approval }) => approval === true && sentAt.includes(at)).map(({ at }) => at)
  const ends = [approvalsLockedUntil(approvals, now), fullUntil(times, windows, now)].flatMap((end) => end ?? [])
  return ends.length === 0 ? null : new Date(Math.max(...ends.map((end) => end.getTime())))
}

/** Until when only digits typed into the chat count; `null` where that is not so (R24). */
export function strictUntil(approvals: ApprovalHistory, now: Date): Date | null {
  const until = approvals.strictUntil
  return until !== null && until > now.getTime() ? new Date(until) : null
}

/** How a person can be asked now, and until when that is so. */
export function standingOf({ approvals }: Asked, now: Date): QuestionStanding {
  const paused = approvalsLockedUntil(approvals, now)
  if (paused !== null) return { state: 'paused', until: paused }
  const strict = strictUntil(approvals, now)
  return strict === null ? { state: 'usable', until: null } : { state: 'strict', until: strict }
}

/** The state after a wrong number: the next day is strict. */
export function afterWrongNumber(approvals: ApprovalHistory, now: Date): ApprovalHistory {
  return { ...approvals, strictUntil: now.getTime() + dayMs }
}

/** The state after "It wasn't me": the next day is strict, and the second within a day locks. */
export function afterDenial(
  approvals: ApprovalHistory,
  now: Date,
): { readonly approvals: ApprovalHistory; readonly lockedUntil: Date | null } {
  const denials = [...countedTimes(approvals.denials, dayMs, now), now.getTime()]
  const strict = { ...afterWrongNumber(approvals, now), denials }
  if (denials.length < mostDenials) return { approvals: strict, lockedUntil: null }
  const lockedUntil = now.getTime() + dayMs
  return { approvals: { ...strict, denials: [], lockedUntil }, lockedUntil: new Date(lockedUntil) }
}

/** What an administrator's unlocking leaves. */
export function unlockedApprovals(approvals: ApprovalHistory): ApprovalHistory {
  return { ...approvals, strictUntil: null, lockedUntil: null, denials: [] }
}
