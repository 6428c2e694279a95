import type { QuestionStanding, QuestionStandings } from '../../kernel/index.js'
import {
  type ApprovalHistory,
  type AssignmentRecord,
  type ChallengeRecord,
  type Refusals,
  signInPurpose,
} from '../../records/index.js'
import { countedFor, countedTimes, fullUntil } from '../../rules/index.js'
import { approvalsLockedUntil } from './rules.js'

const dayMs = 24 * 60 * 60_000
/** How many approvals may be sent in which time since the last success, within the general send limits (R23, C29). */
const windows = [
  { windowMs: 10 * 60_000, most: 3 },
  { windowMs: dayMs, most: 10 },
] as const
/** After this many "It wasn't me" within a day, approvals pause for a day (C30). */
const mostDenials = 2

/**
 * Once this many purposes were refused, all others count as the newest of them: a new name must not reset the counters.
 */
const mostOthers = 4

type Asked = Pick<AssignmentRecord, 'sends' | 'approvals'>
type Other = NonNullable<ApprovalHistory['others']>[number]

const noRefusals: Refusals = { strictUntil: null, lockedUntil: null, denials: [] }

/** When an approval for this purpose may be sent; `null` for now. */
export function nextApprovalAt(
  { purpose }: Pick<ChallengeRecord, 'purpose'>,
  { sends, approvals }: Asked,
  now: Date,
): Date | null {
  const { purpose: own } = countedFor(purpose)
  const times = sends.by
    .filter((send) => send.approval === true && send.purpose === own && sends.at.includes(send.at))
    .map(({ at }) => at)
  const locked = approvalsLockedUntil(refusalsOf(approvals.history, purpose, now), now)
  const ends = [locked, fullUntil(times, windows, now)].flatMap((end) => end ?? [])
  return ends.length === 0 ? null : new Date(Math.max(...ends.map((end) => end.getTime())))
}

/** How approvals for this purpose were refused lately. */
export function refusalsOf(approvals: ApprovalHistory, purpose: string, now: Date): Refusals {
  if (purpose === signInPurpose) return approvals
  const others = refusedOthers(approvals, now)
  const name = nameOf(others, purpose)
  return others.find((one) => one.purpose === name) ?? noRefusals
}

/** Until when only digits typed into the chat count; `null` if they need not (R24). */
export function strictUntil(refusals: Refusals, now: Date): Date | null {
  const until = refusals.strictUntil
  return until !== null && until > now.getTime() ? new Date(until) : null
}

/** How a person can be asked now, and until when. */
export function standingOf({ approvals: { history } }: Asked, now: Date): QuestionStandings {
  return {
    signIn: standingFor(history, now),
    others: refusedOthers(history, now).map((one) => ({ purpose: one.purpose, ...standingFor(one, now) })),
  }
}

function standingFor(refusals: Refusals, now: Date): QuestionStanding {
  const paused = approvalsLockedUntil(refusals, now)
  if (paused !== null) return { state: 'paused', until: paused }
  const strict = strictUntil(refusals, now)
  return strict === null ? { state: 'usable', until: null } : { state: 'strict', until: strict }
}

/** The state after a wrong number: the next day is strict. */
export function afterWrongNumber(approvals: ApprovalHistory, purpose: string, now: Date): ApprovalHistory {
  return withRefusals(approvals, purpose, now, (refusals) => ({ ...refusals, strictUntil: now.getTime() + dayMs }))
}

/** The state after "It wasn't me": the next day is strict, and the second within a day locks. */
export function afterDenial(
  approvals: ApprovalHistory,
  purpose: string,
  now: Date,
): { readonly history: ApprovalHistory; readonly lockedUntil: Date | null } {
  const denials = [...countedTimes(refusalsOf(approvals, purpose, now).denials, dayMs, now), now.getTime()]
  const lockedUntil = denials.length < mostDenials ? null : now.getTime() + dayMs
  const strict = afterWrongNumber(approvals, purpose, now)
  return {
    history: withRefusals(strict, purpose, now, (refusals) =>
      lockedUntil === null ? { ...refusals, denials } : { ...refusals, denials: [], lockedUntil },
    ),
    lockedUntil: lockedUntil === null ? null : new Date(lockedUntil),
  }
}

/** What remains after an administrator's unlock. */
export function unlockedApprovals({ sends }: ApprovalHistory): ApprovalHistory {
  return { sends, ...noRefusals }
}

/** The refusals for other purposes that still count. */
function refusedOthers({ others = [] }: ApprovalHistory, now: Date): readonly Other[] {
  const counts = ({ strictUntil: strict, lockedUntil }: Other) =>
    Math.max(strict ?? 0, lockedUntil ?? 0) > now.getTime()
  return others.filter(counts)
}

/** The name under which a purpose is counted; none if nothing of it was refused. */
function nameOf(others: readonly Other[], purpose: string): string | undefined {
  if (others.some((one) => one.purpose === purpose)) return purpose
  return others.length < mostOthers ? undefined : others[0]?.purpose
}

function withRefusals(
  approvals: ApprovalHistory,
  purpose: string,
  now: Date,
  change: (refusals: Refusals) => Refusals,
): ApprovalHistory {
  if (purpose === signInPurpose) return { ...approvals, ...change(approvals) }
  const others = refusedOthers(approvals, now)
  const name = nameOf(others, purpose) ?? purpose
  const { strictUntil: strict, lockedUntil, denials } = change(refusalsOf(approvals, purpose, now))
  const changed = { purpose: name, strictUntil: strict, lockedUntil, denials }
  return { ...approvals, others: [changed, ...others.filter((one) => one.purpose !== name)] }
}
