/**
 * For host apps: makes a Chatfactor, and names what it gives and throws. A type that only comes out of a verb, or goes into one, has no
 * name here: it is `Parameters` and `ReturnType` of that verb.
 *
 * @module index
 */

export type { AdminActor, Member } from './administration/administration.js'
export type { AuditEntry } from './administration/audit.js'
export type { ChallengeStarted, ChallengeVerdict } from './challenges/challenges.js'
export type { Chatfactor } from './chatfactor/chatfactor-api.js'
export { type ChatfactorOptions, createChatfactor } from './chatfactor/create-chatfactor.js'
export type { Enrollment, EnrollmentInvitation, EnrollmentLanding } from './enrollments/enrollments.js'
export { ChatfactorError, isChatfactorError } from './errors/chatfactor-error.js'
export { type ErrorCode, errorCodes, httpStatusOf } from './errors/codes.js'
export type { SecondFactorAnswer } from './factors/second-factor.js'
export type { ChatfactorEventName, ChatfactorEvents } from './kernel/events.js'
export type { Happening } from './kernel/happenings.js'
export type { HostRule, RuleFacts } from './kernel/host-rules.js'
export type { ListPage } from './kernel/paging.js'
export type { TransportInfo } from './kernel/transports.js'
export type { UserRef } from './kernel/user-ref.js'
export type { MasterKey } from './keys/key-ring.js'
export type { Assignment } from './people/assignments.js'
export type { Resource, ResourceChange } from './people/resources.js'
export type { User, UserFields } from './people/users.js'
export { type Clock, systemClock } from './ports/clock.js'
export type { Mail, Mailer } from './ports/mailer.js'
export type { PasswordHasher } from './ports/password-hasher.js'
export type { Store } from './ports/store.js'
export type { Transport } from './ports/transport.js'
export { type AllowedAction, allowedActions } from './records/allowed-actions.js'
export type { EnrollmentState } from './records/enrollment-machine.js'
export type { SelfServiceOfPerson } from './self-service/self-service.js'
export type { SelfServiceView } from './self-service/view.js'
export type { RememberedBrowser, Session } from './sessions/sessions.js'
export type { BrowserContext, SecondFactorVerdict, SignedIn } from './sessions/sign-in.js'
export type { Token } from './tokens/tokens.js'
export { type Catalogue, createCatalogue, type HostTexts, type ValuesOf, type Words } from './words/catalogue.js'
