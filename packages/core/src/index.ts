/**
 * For host apps: `createChatfactor`, and the types of everything that it takes, returns and throws.
 *
 * @module index
 */

export type { Audit, AuditEntry, AuditFilter } from './audit/audit-service.js'
export type { ChallengeEvents } from './challenges/challenge-happenings.js'
export type * from './challenges/challenge-start.js'
export type {
  AnsweredFrom,
  AuthenticationMethod,
  ChallengeAccepted,
  ChallengeAlreadyUsed,
  ChallengeAnswer,
  ChallengeCancelled,
  ChallengeDeclined,
  ChallengeDenied,
  ChallengeExhausted,
  ChallengeExpired,
  ChallengeMessage,
  ChallengeOtherSignIn,
  ChallengePending,
  ChallengeProgress,
  ChallengeRedemption,
  ChallengeRefused,
  ChallengeSuperseded,
  Challenges,
  ChallengeVerdict,
  ChallengeWrongCode,
} from './challenges/challenges.js'
export type { Chatfactor, WithinTransaction } from './chatfactor/chatfactor-api.js'
export type { ChatfactorOptions } from './chatfactor/chatfactor-options.js'
export { createChatfactor } from './chatfactor/create-chatfactor.js'
export type { AllTexts, FeatureOptions, FeatureVerbs, SelfServiceOfPerson } from './chatfactor/features.js'
export type { ChatfactorWith, GivenFeature, Together } from './chatfactor/given-feature.js'
export type {
  AccountEvents,
  Announced,
  AuditAction,
  ChatfactorEventName,
  ChatfactorEvents,
  Happening,
  StatesEvents,
  WebhookEvents,
} from './chatfactor/happenings.js'
export type * from './chatfactor/of-features.js'
export type { ChatEvents } from './chats/chat-happenings.js'
export type { OutcomeWriting } from './deliveries/outcome-ledger.js'
export type { Worker } from './deliveries/worker-loop.js'
export type { EnrollmentEvents } from './enrollments/enrollment-happenings.js'
export type {
  ConfirmOutcome,
  Enrollment,
  EnrollmentInvitation,
  EnrollmentLanding,
  EnrollmentProgress,
  EnrollmentStart,
  Enrollments,
} from './enrollments/enrollments.js'
export { ChatfactorError, isChatfactorError } from './errors/chatfactor-error.js'
export type {
  ErrorDetails,
  ErrorDetailsByCode,
  PlainErrorCode,
  RefusedEvent,
  RefusingState,
} from './errors/error-details.js'
export { type ErrorCategory, type ErrorCode, errorCodes, httpStatusOf } from './errors/error-details.js'
export { type OptionNames, refuseUnknownOptions } from './errors/known-options.js'
export { type HostRuleName, type PolicyRule, policyRules } from './errors/policy-rules.js'
export type { FactorStatus, Factors } from './factors/factor-service.js'
export type { Health, Incident, TransportStanding } from './features/health/health.js'
export type { HealthEvents } from './features/health/health-events.js'
export { type HealthHandlers, healthHandlers, type NodeAnswer } from './features/health/health-handlers.js'
export type { AcceptInvitation } from './features/invitations/invitation-verb.js'
export type { NotificationOptions, TextsByLanguage } from './features/notifications/notification-words.js'
export type { Notification, NotificationOutcome, Notifications } from './features/notifications/notifications.js'
export type { Bypass, BypassGranted } from './features/recovery/bypass.js'
export type { OwnPin, OwnRecoveryCodes } from './features/recovery/recovery.js'
export type { RecoveryEvents } from './features/recovery/recovery-happenings.js'
export type { KeyRevoked, Keys } from './features/recovery/revoked-key.js'
export type * from './features/step-up/second-factor.js'
export { type EventStreamOptions, eventStream } from './kernel/event-stream.js'
export type { FeedStanding } from './kernel/feature.js'
export type { DeliveryEvents } from './kernel/happenings.js'
export type { HostRule, RuleFacts, RuleSubject } from './kernel/host-rules.js'
export type { ActedBy, ListOptions, ListPage, UserRef } from './kernel/input.js'
export type { Locate } from './kernel/locate.js'
export type { MailBrand, MailBrands } from './kernel/mail-brand.js'
export type { QuestionShow, QuestionStanding, QuestionStandings, QuestionsOfPerson } from './kernel/question-kind.js'
export type { RememberedRecords } from './kernel/record-cache.js'
export type { Retention } from './kernel/retention.js'
export type { TransportCheck, TransportHealth, TransportInfo, Transports } from './kernel/transports.js'
export type { MasterKey } from './keys/key-ring.js'
export type { Support } from './messages/support-line.js'
export type { Assignment, AssignmentFilter, AssignmentList, Assignments } from './people/assignments.js'
export type { ExpectedVersion } from './people/expected-version.js'
export type { EnsuredResource, Resource, ResourceChange, Resources } from './people/resources.js'
export type { User, UserFields, Users } from './people/users.js'
export { type Clock, systemClock } from './ports/clock.js'
export type { Mail, Mailer } from './ports/mailer.js'
export type { HostTransaction, Store } from './ports/store.js'
export type { KnownScanStep, OwnScanStep, Transport, TransportLook } from './ports/transport.js'
export type { AccessHours, AccessPlaces, AccessRules } from './records/access-rules.js'
export { type AllowedAction, allowedActions, type BeginningAction } from './records/allowed-actions.js'
export type { AuthorizationEvents } from './records/authorization-events.js'
export type { ChallengeEvent, ChallengeState } from './records/challenge-record.js'
export type { EnrollmentEvent, EnrollmentState } from './records/enrollment-record.js'
export type { LockReason } from './records/groups/attempts.js'
export type * from './records/ids.js'
export type { AccessRefused, NotFromHere, NotNow } from './rules/access.js'
export type { RuleEvents, UnreachableReason } from './rules/rule-happenings.js'
export type { Person } from './self-service/door.js'
export type { OwnEnrollments } from './self-service/enrollment-verbs.js'
export type { OwnProofElsewhere, ProvenElsewhere, WayToProve } from './self-service/proof-elsewhere.js'
export type { OwnCodes, OwnVerbs, SelfService } from './self-service/self-service-verbs.js'
export type { OwnTokens } from './self-service/token-verbs.js'
export type { SelfServiceView } from './self-service/view.js'
export type { TokenEvents } from './tokens/token-happenings.js'
export type { Token, Tokens } from './tokens/tokens.js'
export {
  type Catalogue,
  type CatalogueSource,
  type Check,
  type Checked,
  createCatalogue,
  type FeatureTexts,
  type HostTexts,
  type LanguageFile,
  type Languages,
  type Tag,
  type Texts,
  type TextValue,
  type Translation,
  type ValuesOf,
  type Words,
} from './words/catalogue.js'
export type { CoreTexts } from './words/core-words.js'
export type { Placeholder, PlaceholderIn, PlaceholderName } from './words/placeholders.js'
