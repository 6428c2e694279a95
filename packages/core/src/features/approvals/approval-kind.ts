import { ChatfactorError } from '../../errors/index.js'
import type { Membership, Plan, QuestionKind, QuestionShow, Wish } from '../../kernel/index.js'
import type { KeyRing } from '../../keys/index.js'
import { follow } from '../../ports/index.js'
import { type AnswerMode, type ChallengeRecord, signInPurpose } from '../../records/index.js'
import { isAwaited, isHeld, isWeaker, stricter, weakestMode } from '../../rules/index.js'
import { refusal } from './approval-answer.js'
import { nextApprovalAt, refusalsOf, standingOf, strictUntil, unlockedApprovals } from './approval-limits.js'
import { approvalDigits, approvalNumbers } from './approval-numbers.js'
import { approvalTemplates } from './approval-templates.js'
import { takesTap } from './rules.js'

/** How many buttons each mode needs, including the two that say no. */
const buttons = { number_matching: 5, approve_deny: 3, code_entry: 2 } as const satisfies Record<AnswerMode, number>

/**
 * Decides how a person is asked: as the caller wishes, never in a weaker mode than the Resource wants, and in the
 * strictest one after an attack (R24, C25). `retryAt` is when any message may be sent at all (R23).
 */
export function planOf(
  { assignment, resource, live }: Membership & { readonly live: ChallengeRecord | null },
  { mode: wanted, instead, least: needed, purpose }: Wish & { readonly purpose: string },
  { retryAt, maxActions }: { readonly retryAt: Date | null; readonly maxActions: number },
  now: Date,
): Plan {
  const least = weakestMode(resource)
  const wish = wanted ?? stricter(least, needed)
  if (isWeaker(wish, least))
    throw new ChatfactorError('POLICY_DENIED', { rule: isHeld(resource) ? 'held_to' : 'answer_mode' })
  const isStrict = strictUntil(refusalsOf(assignment.approvals.history, purpose, now), now) !== null
  const mode = isStrict || buttons[wish] > maxActions ? 'code_entry' : wish
  const next = later(retryAt, nextApprovalAt({ purpose }, assignment, now))
  if (next !== null) {
    return instead === 'code' ? { final: null, mode: null } : { final: { outcome: 'throttled', retryAt: next } }
  }
  // One press would answer both questions, so the second one waits.
  const isPlain = takesTap({ mode }) || (live !== null && takesTap(live))
  if (isPlain && isLiveApproval(live, now)) return { final: { outcome: 'busy' } }
  // Only a sign-in may replace the question of another sign-in.
  if (purpose !== signInPurpose && live?.purpose === signInPurpose && isLiveApproval(live, now)) {
    return { final: { outcome: 'busy' } }
  }
  return { final: null, mode }
}

/** Whether an approval still waits for its answer. */
export function isLiveApproval(challenge: ChallengeRecord | null, now: Date): challenge is ChallengeRecord {
  return challenge?.kind === 'approval' && isAwaited(challenge, now)
}

function later(one: Date | null, other: Date | null): Date | null {
  return one === null || (other !== null && other > one) ? other : one
}

/** What the page shows of an approval, derived anew each time. */
export function showOf(keys: KeyRing, challenge: ChallengeRecord): QuestionShow | null {
  switch (challenge.mode) {
    case null:
      return null
    case 'number_matching':
      return { mode: 'number_matching', number: approvalNumbers(keys, challenge).right }
    case 'code_entry':
      return { mode: 'code_entry', code: approvalDigits(keys, challenge) }
    case 'approve_deny':
      return { mode: 'approve_deny' }
  }
}

/** How approvals differ from other challenges. */
export const approvalKind: QuestionKind = {
  name: 'approval',
  template: approvalTemplates.prompt,
  mark: { approval: true },
  newestOf: (assignment) => follow(assignment, 'liveApprovalId', 'challenges'),
  plan: planOf,
  nextAt: nextApprovalAt,
  // A person's approvals are numbered through, so that two in a row never show the same number.
  nextSendNumber: ({ sendNumber }, { approvals }) => 1 + Math.max(sendNumber, approvals.history.sends),
  counted: ({ sendNumber }, { approvals }) => ({
    approvals: { history: { ...approvals.history, sends: sendNumber } },
  }),
  opened: ({ id, sendNumber }, { approvals }) => ({
    approvals: { liveId: id, history: { ...approvals.history, sends: sendNumber } },
  }),
  show: showOf,
  denied: (records, now) => refusal(records, 'denied', { canEdit: false }, now),
  standing: standingOf,
  unlocked: ({ approvals }) => ({ approvals: { history: unlockedApprovals(approvals.history) } }),
}
