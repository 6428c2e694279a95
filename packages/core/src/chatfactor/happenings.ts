import type { challengeAnnouncements } from '../challenges/challenge-announcements.js'
import { type ChallengeEvents, challengeHappenings } from '../challenges/challenge-happenings.js'
import { type ChatEvents, chatHappenings } from '../chats/chat-happenings.js'
import { type EnrollmentEvents, enrollmentHappenings } from '../enrollments/enrollment-happenings.js'
import type { approvalAnnouncements } from '../features/approvals/approval-announcements.js'
import { type ApprovalEvents, approvalHappenings } from '../features/approvals/approval-happenings.js'
import type { HealthEvents } from '../features/health/health-events.js'
import { invitationHappenings } from '../features/invitations/invitation-happenings.js'
import { notificationHappenings } from '../features/notifications/notification-happenings.js'
import type { recoveryAnnouncements } from '../features/recovery/recovery-announcements.js'
import { type RecoveryEvents, recoveryHappenings } from '../features/recovery/recovery-happenings.js'
import { undoHappenings } from '../features/undo/undo-happenings.js'
import type { DeliveryEvents } from '../kernel/events.js'
import type { ruleAnnouncements } from '../messages/rule-announcements.js'
import { peopleHappenings } from '../people/people-happenings.js'
import { type RuleEvents, ruleHappenings } from '../rules/rule-happenings.js'
import { ownHappenings } from '../self-service/own-happenings.js'
import type { tokenAnnouncements } from '../tokens/token-announcements.js'
import { type TokenEvents, tokenHappenings } from '../tokens/token-happenings.js'
import type { AccountEvents } from './account-events.js'
import type { AuthorizationEvents } from './authorization-events.js'
import type { StatesEvents } from './states-events.js'
import type { WebhookEvents } from './webhook-events.js'

/** Everything that can happen here, for packages that look at the trail. */
export const coreHappenings = {
  ...peopleHappenings,
  ...ownHappenings,
  ...enrollmentHappenings,
  ...tokenHappenings,
  ...challengeHappenings,
  ...chatHappenings,
  ...ruleHappenings,
  ...approvalHappenings,
  ...notificationHappenings,
  ...recoveryHappenings,
  ...invitationHappenings,
  ...undoHappenings,
}

/** The name of something that can happen; also the action of its audit entry. */
export type Happening = Exclude<keyof typeof coreHappenings, keyof typeof ownHappenings>

/** What an entry of the trail says of this, beside who, whom and where. */
export type FactsOf<H extends Happening> = Parameters<(typeof coreHappenings)[H]>[1]

/** What can have happened; also what an earlier version called it, for entries are never rewritten. */
export type AuditAction = Happening | (string & Readonly<Record<never, never>>)

/** The name of something that people are told of when it happens, by email or in their chats. */
export type Announced =
  | (typeof tokenAnnouncements)[keyof typeof tokenAnnouncements]['name']
  | (typeof challengeAnnouncements)[keyof typeof challengeAnnouncements]['name']
  | (typeof ruleAnnouncements)[keyof typeof ruleAnnouncements]['name']
  | (typeof approvalAnnouncements)[keyof typeof approvalAnnouncements]['name']
  | (typeof recoveryAnnouncements)[keyof typeof recoveryAnnouncements]['name']

/** What happened, emitted after the commit that made it true. Plain data without anything secret. */
export interface ChatfactorEvents
  extends EnrollmentEvents,
    TokenEvents,
    ChallengeEvents,
    ApprovalEvents,
    RecoveryEvents,
    RuleEvents,
    ChatEvents,
    AccountEvents,
    AuthorizationEvents,
    StatesEvents,
    WebhookEvents,
    DeliveryEvents,
    HealthEvents {}

/** The name of an event, for `chatfactor.on`. */
export type ChatfactorEventName = keyof ChatfactorEvents
