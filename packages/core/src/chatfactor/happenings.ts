import type { challengeAnnouncements } from '../challenges/challenge-announcements.js'
import { type ChallengeEvents, challengeHappenings, challengeSaid } from '../challenges/challenge-happenings.js'
import { type ChatEvents, chatHappenings, chatSaid } from '../chats/chat-happenings.js'
import { type EnrollmentEvents, enrollmentHappenings, enrollmentSaid } from '../enrollments/enrollment-happenings.js'
import type { approvalAnnouncements } from '../features/approvals/approval-announcements.js'
import { type ApprovalEvents, approvalHappenings, approvalSaid } from '../features/approvals/approval-happenings.js'
import type { HealthEvents } from '../features/health/health-events.js'
import { invitationHappenings, invitationSaid } from '../features/invitations/invitation-happenings.js'
import { notificationHappenings, notificationSaid } from '../features/notifications/notification-happenings.js'
import type { recoveryAnnouncements } from '../features/recovery/recovery-announcements.js'
import { type RecoveryEvents, recoveryHappenings, recoverySaid } from '../features/recovery/recovery-happenings.js'
import { undoHappenings, undoSaid } from '../features/undo/undo-happenings.js'
import type { DeliveryEvents } from '../kernel/happenings.js'
import type { ruleAnnouncements } from '../messages/rule-announcements.js'
import { peopleHappenings, peopleSaid } from '../people/people-happenings.js'
import type { AuthorizationEvents } from '../records/authorization-events.js'
import type { EndpointId, ResourceId, SessionId, TokenId, UserId } from '../records/ids.js'
import { type RuleEvents, ruleHappenings, ruleSaid } from '../rules/rule-happenings.js'
import { ownHappenings, ownSaid } from '../self-service/own-happenings.js'
import type { tokenAnnouncements } from '../tokens/token-announcements.js'
import { type TokenEvents, tokenHappenings, tokenSaid } from '../tokens/token-happenings.js'

/** What hosts hear of signing in: `@chatfactor/accounts` emits it. Its types stand here because listeners of all events are added alike. */
export interface AccountEvents {
  /** This person's password or mailed codes are being guessed, with so many misses in a row; emitted once, and the person is told, too. */
  'sign_in.attacked': [{ resourceId: ResourceId; userId: UserId; misses: number }]
  /** A first factor was right: a portal session started, perhaps still without its second factor. */
  'session.started': [{ sessionId: SessionId; resourceId: ResourceId; userId: UserId }]
}

/** What hosts hear of tokens that are switched off and on: `@chatfactor/operations` emits it. */
export interface StatesEvents {
  /** A token was switched off: it stays listed, and nothing is asked of it. `last`: the person has no other one. `notified: false`: the person could not be told elsewhere. */
  'token.disabled': [{ tokenId: TokenId; resourceId: ResourceId; userId: UserId; last: boolean; notified: boolean }]
  /** It was switched on again. `notified: false`: the person could not be told elsewhere. */
  'token.enabled': [{ tokenId: TokenId; resourceId: ResourceId; userId: UserId; notified: boolean }]
}

/** What hosts hear of webhooks: `@chatfactor/operations` emits it. */
export interface WebhookEvents {
  /** Nothing is sent to this endpoint of a Resource any more: its receiver is `gone` for good, was `failing` for five days, its secret cannot be opened, or an `administrator` said so. */
  'webhook.switched_off': [
    {
      endpointId: EndpointId
      resourceId: ResourceId
      because: 'gone' | 'failing' | 'secret_damaged' | 'administrator'
    },
  ]
}

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

/** What may be said outside of it. */
export function coreSaid() {
  return {
    ...peopleSaid(),
    ...ownSaid(),
    ...enrollmentSaid(),
    ...tokenSaid(),
    ...challengeSaid(),
    ...chatSaid(),
    ...ruleSaid(),
    ...approvalSaid(),
    ...notificationSaid(),
    ...recoverySaid(),
    ...invitationSaid(),
    ...undoSaid(),
  }
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
