import type { QuestionKind } from '../../kernel/question-kind.js'
import { follow } from '../../ports/store.js'
import { refusal } from './approval-answer.js'
import { nextApprovalAt, standingOf, unlockedApprovals } from './approval-limits.js'
import { planOf } from './approval-plan.js'
import { showOf } from './approval-show.js'
import { approvalTemplates } from './approval-templates.js'

/** What is particular about an approval among all challenges. */
export const approvalKind: QuestionKind = {
  name: 'approval',
  template: approvalTemplates.prompt,
  mark: { approval: true },
  newestOf: (assignment) => follow(assignment, 'liveApprovalId', 'challenges'),
  plan: planOf,
  nextAt: nextApprovalAt,
  // Those of a person are counted through, so that no two in a row show the same number.
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
