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
export {
  ChatfactorError,
  type ErrorCategory,
  type ErrorCode,
  type ErrorDetails,
  type ErrorDetailsByCode,
  errorCodes,
  type HostRuleName,
  httpStatusOf,
  isChatfactorError,
  type OptionNames,
  type PlainErrorCode,
  type PolicyRule,
  policyRules,
  type RefusedEvent,
  type RefusingState,
  refuseUnknownOptions,
} from './errors/index.js'
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
export {
  type ActedBy,
  type DeliveryEvents,
  type EventStreamOptions,
  eventStream,
  type FeedStanding,
  type HostRule,
  type ListOptions,
  type ListPage,
  type Locate,
  type MailBrand,
  type MailBrands,
  type QuestionShow,
  type QuestionStanding,
  type QuestionStandings,
  type QuestionsOfPerson,
  type Retention,
  type RuleFacts,
  type RuleSubject,
  type TransportCheck,
  type TransportHealth,
  type TransportInfo,
  type Transports,
  type UserRef,
} from './kernel/index.js'
export type { MasterKey } from './keys/index.js'
export type { Support } from './messages/index.js'
export type { Assignment, AssignmentFilter, AssignmentList, Assignments } from './people/assignments.js'
export type { ExpectedVersion } from './people/expected-version.js'
export type { FactorStatus, Factors } from './people/factor-service.js'
export type { EnsuredResource, Resource, ResourceChange, Resources } from './people/resources.js'
export type { User, UserFields, Users } from './people/users.js'
export {
  type Clock,
  type HostTransaction,
  type KnownScanStep,
  type Mail,
  type Mailer,
  type OwnScanStep,
  type Store,
  systemClock,
  type Transport,
  type TransportLook,
} from './ports/index.js'
export type * from './records/ids.js'
export {
  type AccessHours,
  type AccessPlaces,
  type AccessRules,
  type AllowedAction,
  type AuthorizationEvents,
  allowedActions,
  type BeginningAction,
  type ChallengeEvent,
  type ChallengeState,
  type EnrollmentEvent,
  type EnrollmentState,
  type LockReason,
} from './records/index.js'
export type { AccessRefused, NotFromHere, NotNow, RuleEvents, UnreachableReason } from './rules/index.js'
export type { Person } from './self-service/door.js'
export type { OwnEnrollments } from './self-service/enrollment-verbs.js'
export type { OwnProofElsewhere, ProvenElsewhere, WayToProve } from './self-service/proof-elsewhere.js'
export type { OwnCodes, OwnVerbs, SelfService } from './self-service/self-service-verbs.js'
export type { OwnTokens } from './self-service/token-verbs.js'
export type { SelfServiceView } from './self-service/view.js'
export type { RememberedRecords } from './stores/index.js'
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
