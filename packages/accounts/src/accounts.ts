import type { Chatfactor, SelfServiceOfPerson } from '@chatfactor/core'
import type { OwnActivity } from './activity/activity.js'
import type { OwnBrowsers } from './browsers/browser-verbs.js'
import type { OwnMailProof } from './mailed/mail-proof.js'
import type { OwnProfile } from './profile/profile-verbs.js'
import type { OwnSessions } from './sessions/session-verbs.js'
import type { Sessions } from './sessions/sessions.js'
import type { SignIn } from './sign-in/sign-in.js'

/** What accounts add to a Chatfactor. */
export interface Accounts {
  /** The sessions of the portal. */
  readonly sessions: Sessions
  /** Signing in to the portal. */
  readonly signIn: SignIn
}

/** What accounts add for a signed-in person. Each verb checks the policy on the records that it changes. */
export interface OwnAccount {
  /** Their own name, login, password and address. */
  readonly profile: OwnProfile
  /** The browsers that are remembered for them. */
  readonly browsers: OwnBrowsers
  /** Their own sessions. */
  readonly sessions: OwnSessions
  /** Proving by a mailed code that it is them, where there is no token to ask. */
  readonly mailProof: OwnMailProof
  /** What happened with their account, and saying whether it was them. */
  readonly activity: OwnActivity
}

/** A Chatfactor that signs people in: what `createChatfactor({ …, features: [accounts()] })` answers, and what the portal needs. */
export type ChatfactorWithAccounts = Chatfactor<OwnAccount> & Accounts

/** The verbs of a signed-in person, with those of accounts. */
export type VerbsOfPerson = SelfServiceOfPerson & OwnAccount
