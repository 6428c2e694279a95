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
import type { DeliveryEvents } from '../kernel/index.js'
import type { ruleAnnouncements } from '../messages/index.js'
import { peopleHappenings, peopleSaid } from '../people/people-happenings.js'
import type { AuthorizationEvents, EndpointId, ResourceId, SessionId, TokenId, UserId } from '../records/index.js'
import { type RuleEvents, ruleHappenings, ruleSaid } from '../rules/index.js'
import { ownHappenings, ownSaid } from '../self-service/own-happenings.js'
import type { tokenAnnouncements } from '../tokens/token-announcements.js'
import { type TokenEvents, tokenHappenings, tokenSaid } from '../tokens/token-happenings.js'

/**
 * The events of signing in, which `@chatfactor/accounts` emits. Their types are here so that all events share one
 * listener type.
 */
export interface AccountEvents {
  /**
   * This person's password or mailed codes are being guessed; `misses` are those in a row. Emitted once; the person is
   * told, too.
   */
  'sign_in.attacked': [{ resourceId: ResourceId; userId: UserId; misses: number }]
  /** A first factor was right: a portal session started, perhaps still without its second factor. */
  'session.started': [{ sessionId: SessionId; resourceId: ResourceId; userId: UserId }]
}

/** The events of tokens that are switched off and on, which `@chatfactor/operations` emits. */
export interface StatesEvents {
  /**
   * A token was switched off: it stays listed, but is not asked. `last`: the person has no other one.
   * `notified: false`: the person could not be told elsewhere.
   */
  'token.disabled': [{ tokenId: TokenId; resourceId: ResourceId; userId: UserId; last: boolean; notified: boolean }]
  /** A token was switched on again. `notified: false`: the person could not be told elsewhere. */
  'token.enabled': [{ tokenId: TokenId; resourceId: ResourceId; userId: UserId; notified: boolean }]
}

/** The events of webhooks, which `@chatfactor/operations` emits. */
export interface WebhookEvents {
  /**
   * Nothing is sent to this endpoint of a Resource any more: its receiver is `gone` for good, was `failing` for five
   * days, its secret cannot be decrypted, or an `administrator` switched it off.
   */
  'webhook.switched_off': [
    {
      endpointId: EndpointId
      resourceId: ResourceId
      because: 'gone' | 'failing' | 'secret_damaged' | 'administrator'
    },
  ]
}

/** All events of core, for packages that read the trail. */
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

/** The name of an event; also the action of its audit entry. */
export type Happening = Exclude<keyof typeof coreHappenings, keyof typeof ownHappenings>

/** The facts in an audit entry, apart from actor, person and Resource. */
export type FactsOf<H extends Happening> = Parameters<(typeof coreHappenings)[H]>[1]

/** The action of an audit entry; earlier versions had others, and entries are never rewritten. */
export type AuditAction = Happening | (string & Readonly<Record<never, never>>)

/** The name of an event that people are told about, by email or in their chats. */
export type Announced =
  | (typeof tokenAnnouncements)[keyof typeof tokenAnnouncements]['name']
  | (typeof challengeAnnouncements)[keyof typeof challengeAnnouncements]['name']
  | (typeof ruleAnnouncements)[keyof typeof ruleAnnouncements]['name']
  | (typeof approvalAnnouncements)[keyof typeof approvalAnnouncements]['name']
  | (typeof recoveryAnnouncements)[keyof typeof recoveryAnnouncements]['name']

/** The events, emitted after the commit that made them true. Plain data without secrets. */
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
