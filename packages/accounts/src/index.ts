/**
 * Sign-in for Chatfactor: `createChatfactor({ …, features: [accounts()] })`.
 *
 * @module index
 */

export type { SessionState } from '@chatfactor/core/feature'
export type { AccountAnnounced } from './account-announcements.js'
export type { AccountFactsOf, AccountHappening } from './account-happenings.js'
export type { Accounts, ChatfactorWithAccounts, OwnAccount, VerbsOfPerson } from './accounts.js'
export { type AccountsOptions, accounts } from './accounts-feature.js'
export type { Activity, ActivityBy, ActivityDisowned, ActivityHow, OwnActivity } from './activity/activity.js'
export type { ActivityKind, ActivityWhat } from './activity/activity-kinds.js'
export type { OwnBrowsers } from './browsers/browser-verbs.js'
export type { OwnMailProof } from './mailed/mail-proof.js'
export type { NotProven } from './mailed/not-proven.js'
export { type Argon2, argon2idHasher } from './passwords/argon2id-hasher.js'
export { type Bcrypt, bcryptHasher } from './passwords/bcrypt-hasher.js'
export type { RefusePassword } from './passwords/new-passwords.js'
export type { OtherHasher, PasswordHasher } from './passwords/password-hasher.js'
export type { PasswordOptions } from './passwords/passwords.js'
export { pbkdf2Hasher } from './passwords/pbkdf2-hasher.js'
export { scryptHasher } from './passwords/scrypt-hasher.js'
export type { OwnAddress } from './profile/address-verbs.js'
export type { OwnProfile } from './profile/profile-verbs.js'
export type { OwnSession, OwnSessions } from './sessions/session-verbs.js'
export type { RememberedBrowser, Session, Sessions, StartedSession } from './sessions/sessions.js'
export type * from './sign-in/sign-in.js'
