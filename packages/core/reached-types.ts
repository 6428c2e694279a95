/**
 * What is reached through `Chatfactor` and `ChatfactorOptions`, described for the reference alone: these names cannot be imported. In
 * your own code write `Chatfactor['tokens']`, or `Awaited<ReturnType<Chatfactor['factors']['status']>>`.
 *
 * @module reached types
 */

export type {
  ActivityEntry,
  ActivityFilter,
  Administration,
  AdministrationOfActor,
  EnrollmentSeen,
  Invitation,
  MemberFilter,
  MemberSearch,
  Notified,
  PeopleFound,
  Standing,
  Told,
  UserSearch,
} from './src/administration/administration.js'
export type { Audit, AuditAction } from './src/administration/audit.js'
export type { MessageSeen, MessagesSeen } from './src/administration/messages-seen.js'
export type { AuthenticationMethod } from './src/challenges/authentication-methods.js'
export type {
  ChallengeAccepted,
  ChallengeAnswer,
  ChallengeCancelled,
  ChallengeRedemption,
} from './src/challenges/challenge-answer.js'
export type { ChallengeMessage } from './src/challenges/challenge-progress.js'
export type {
  ApprovalShow,
  Asked,
  ChallengeFallback,
  ChallengeStart,
  Transaction,
} from './src/challenges/challenge-start.js'
export type { Challenges } from './src/challenges/challenges.js'
export type { Notification, NotificationOutcome, Notifications } from './src/deliveries/notifications.js'
export type { OutcomeWriting } from './src/deliveries/outcome-ledger.js'
export type { Worker } from './src/deliveries/worker.js'
export type {
  ConfirmOutcome,
  EnrollmentProgress,
  EnrollmentStart,
  Enrollments,
} from './src/enrollments/enrollments.js'
export type { ErrorCategory } from './src/errors/codes.js'
export type { ErrorDetails, ErrorDetailsByCode, PlainErrorCode } from './src/errors/error-details.js'
export { type HostRuleName, type PolicyRule, policyRules } from './src/errors/policy-rules.js'
export type { FactorStatus, Factors } from './src/factors/factors.js'
export type { SecondFactor, SecondFactorCheck, SecondFactorOf } from './src/factors/second-factor.js'
export type { Undone, UndoneChange, UndoneOn } from './src/factors/undone.js'
export type { UnreachableReason } from './src/kernel/events.js'
export type { RuleSubject } from './src/kernel/host-rules.js'
export type { RefusePassword } from './src/kernel/new-passwords.js'
export type { ListOptions } from './src/kernel/paging.js'
export type { RememberedRecords } from './src/kernel/record-cache.js'
export type { Retention } from './src/kernel/retention.js'
export type { TransportCheck, TransportHealth, Transports } from './src/kernel/transports.js'
export type { Support } from './src/messages/support-line.js'
export type { Assignments } from './src/people/assignments.js'
export type { ExpectedVersion } from './src/people/expected-version.js'
export type { Resources } from './src/people/resources.js'
export type { Users } from './src/people/users.js'
export type { SessionState } from './src/policy/session-rules.js'
export type { OwnBrowsers } from './src/self-service/browser-verbs.js'
export type { Person } from './src/self-service/door.js'
export type { OwnEnrollments } from './src/self-service/enrollment-verbs.js'
export type { OwnPin, OwnRecoveryCodes } from './src/self-service/factor-verbs.js'
export type { AcceptInvitation } from './src/self-service/invitation-verb.js'
export type { OwnMailProof } from './src/self-service/mail-proof.js'
export type { Notices } from './src/self-service/notices.js'
export type { OwnCodes } from './src/self-service/own-codes.js'
export type { OwnProfile } from './src/self-service/profile-verbs.js'
export type { OwnProofElsewhere, ProvenElsewhere, WayToProve } from './src/self-service/proof-elsewhere.js'
export type { SelfService } from './src/self-service/self-service.js'
export type { OwnSession, OwnSessions } from './src/self-service/session-verbs.js'
export type { OwnTokens } from './src/self-service/token-verbs.js'
export type { Sessions, StartedSession } from './src/sessions/sessions.js'
export type { ApprovalVerdict, RecoverySignedIn, SignedInByLink, SignIn } from './src/sessions/sign-in.js'
export type { Tokens } from './src/tokens/tokens.js'
export type { CatalogueSource, Tag, Texts, TextValue, Translation } from './src/words/catalogue.js'
export type { CoreTexts } from './src/words/core-words.js'
export type { NotificationOptions, TextsByLanguage } from './src/words/notification-words.js'
export type { Placeholder } from './src/words/placeholders.js'
