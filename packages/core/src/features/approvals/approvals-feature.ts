import type { ChatSlots } from '../../chats/chat-ways.js'
import type { WorkerSlots } from '../../deliveries/worker-loop.js'
import type { Feature } from '../../kernel/index.js'
import { approvalAnnouncements } from './approval-announcements.js'
import { approvalHappenings } from './approval-happenings.js'
import { approvalKind } from './approval-kind.js'
import { enterDigits, pressApprovalButton } from './approval-press.js'
import { approvalTemplates } from './approval-templates.js'
import { createExpiredClosing } from './close-expired.js'
import { consent } from './words/consent.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

/** Warnings against giving an answer away; hosts cannot change them. */
const warnings = [
  'approval.number_matching.warning',
  'approval.code_entry.warning',
  'approval.approve_deny.warning',
] as const satisfies readonly (keyof typeof en)[]

/** Questions that are answered in the chat instead of by a typed code. */
export const approvalsFeature: Feature & ChatSlots & WorkerSlots = {
  name: 'approvals',
  happenings: approvalHappenings,
  announcements: approvalAnnouncements,
  templates: approvalTemplates,
  questions: [approvalKind],
  texts: { english: en, languages, fixed: warnings, consent },
  pressOwn: pressApprovalButton,
  answer: enterDigits,
  courtesy: createExpiredClosing,
}
