import type {
  AccessRefused,
  AttemptId,
  ChallengeAlreadyUsed,
  ChallengeDeclined,
  ChallengeDenied,
  ChallengeExhausted,
  ChallengeExpired,
  ChallengeId,
  ChallengePending,
  ChallengeProgress,
  ChallengeRefused,
  ChallengeStarted,
  ChallengeWrongCode,
  PersonLocked,
  ResourceId,
  SignInDisowned,
  TokenId,
  UserRef,
} from '@chatfactor/core'
import type { StartedSession } from '../sessions/sessions.js'

/** Where the browser is, for limits and for the messages that people get. */
export interface BrowserContext {
  /** The IP address; IPv6 is counted by its /64. Without an address, nothing is counted by network. */
  readonly network: string | null
  /** A short name, e.g. `Firefox (Linux)`. */
  readonly device: string | null
  /** The device cookie from an earlier sign-in. It proves nothing, but keeps strangers from using up this browser's tries. */
  readonly deviceCookie?: string | null
}

/** The result of a first factor. `throttled` does not say whether the guess was right: it was not checked. */
export type SignedIn =
  | ({ readonly outcome: 'signed_in' } & StartedSession)
  /** Unknown, unassigned, disabled, without a password or with another one: the answer does not say which. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'throttled'; readonly retryAt: Date }
  /** The Resource's access rules refuse this place or time for everybody; neither login nor password was looked at. */
  | AccessRefused
  /**
   * Not checked, because of 100 misses in a row at this login. What lets the person in: a code fetched in their chat with `/code` and typed with the password,
   * a mailed link (`sendMailCode`, then `withMailLink`), a recovery code, an invitation, or a browser that has signed them in before.
   */
  | { readonly outcome: 'link_needed' }

/** The result of a sign-in by your own app. `disowned`: end your own session; only a new sign-in leads on. */
export type SignedInByHost =
  | Extract<SignedIn, { readonly outcome: 'signed_in' | 'refused' }>
  | SignInDisowned
  | AccessRefused

/** The result of a mailed link. `password_needed`: pass the new `deviceCookie` with the password, within the hour. */
export type SignedInByLink =
  | Exclude<SignedIn, { readonly outcome: 'throttled' | 'link_needed' }>
  | { readonly outcome: 'password_needed'; readonly deviceCookie: string }

/** Signed in with a second factor. If the browser was remembered, `browserSecret` goes into a cookie of its own. */
export interface FullySignedIn extends StartedSession {
  readonly outcome: 'signed_in'
  readonly browserSecret: string | null
}

/** The result of a one-time password at sign-in. After `exhausted`, start another challenge. */
export type SecondFactorVerdict = FullySignedIn | ChallengeRefused

/** The result of an approval at sign-in; `pending` means that the chat has not answered yet. */
export type ApprovalVerdict =
  | FullySignedIn
  | ChallengePending
  | ChallengeDeclined
  | ChallengeDenied
  | ChallengeExpired
  | ChallengeExhausted
  | SignInDisowned
  | AccessRefused
  | PersonLocked
  | ChallengeAlreadyUsed

/** The result of a recovery code. `codesLeft` says how many are unused. */
export type RecoverySignedIn =
  | ({ readonly outcome: 'signed_in'; readonly codesLeft: number } & StartedSession)
  | ChallengeWrongCode
  | PersonLocked
  | AccessRefused

/** Whether a person without a messenger may go on: without a limit, until a date, or not. */
export type GraceOutcome =
  | { readonly outcome: 'not_required' | 'stopped' }
  | { readonly outcome: 'in_grace'; readonly until: Date }

/** The open question of a session that waits for its second factor; `secret` is the session's. */
export interface SignInQuestion {
  readonly resourceId: ResourceId
  readonly secret: string
  readonly challengeId: ChallengeId
}

/** An answer, and the browser that gives it. */
export interface SignInAnswer extends SignInQuestion {
  /** Whether to remember this browser, if the Resource allows it. */
  readonly remember?: boolean
  readonly deviceCookie?: string | null
  /** The browser's address, for the access rules of the Resource. */
  readonly network?: string | null
}

/** The second factor at sign-in: the verbs of `challenges`, for the session's person. `secret` is the session's. */
export interface SignInSecondFactor {
  /**
   * Asks for the second factor of a waiting session, by the preferred or the named live token: with a code or an approval, as the Resource's
   * `secondFactor.signIn` or `kind` says. `insteadOf` names a challenge that is cancelled first, for *Send me a code instead*. Throws `UNAUTHENTICATED`.
   */
  start(
    input: {
      readonly resourceId: ResourceId
      readonly secret: string
      readonly tokenId?: TokenId | null
      readonly kind?: 'otp' | 'approval'
      readonly insteadOf?: string | null
    } & BrowserContext,
  ): Promise<ChallengeStarted>
  /** Sends a new code for the same challenge; the old one is void. Throws `UNAUTHENTICATED`, `CHALLENGE_NOT_FOUND`. */
  resend(input: SignInQuestion): Promise<ChallengeStarted>
  /** The progress of that challenge, for the page that asks for the code. Throws `UNAUTHENTICATED`, `CHALLENGE_NOT_FOUND`. */
  progress(input: SignInQuestion): Promise<ChallengeProgress>
  /** Follows the progress: now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(input: SignInQuestion, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
  /**
   * Checks the one-time password and completes the session under a new secret. Throws `UNAUTHENTICATED`,
   * `CHALLENGE_NOT_FOUND`.
   */
  verify(input: SignInAnswer & { readonly code: string }): Promise<SecondFactorVerdict>
  /**
   * Completes the session after the approval in the chat: once, within a minute. Until then it answers `pending`.
   *
   * Throws `UNAUTHENTICATED`, `CHALLENGE_NOT_FOUND`.
   */
  redeem(input: SignInAnswer): Promise<ApprovalVerdict>
}

/** Signing in to the portal of a Resource (R1). Answers and work are the same for unknown people. */
export interface SignIn {
  /**
   * Checks login and password, and starts a session. A person who has a password can use it; others are `refused`.
   *
   * `recoveryCode` counts once strangers' guesses are no longer checked, and is used up. `invitation` is the secret of an administrator's link, and stays
   * valid. `chatCode` is the code that `/code` sent to the person's chat: one guess uses it up, right or wrong, and it is also their second factor.
   */
  withPassword(
    input: {
      readonly resourceId: ResourceId
      readonly login: string
      readonly password: string
      readonly recoveryCode?: string | null
      readonly invitation?: string | null
      readonly chatCode?: string | null
    } & BrowserContext,
  ): Promise<SignedIn>
  /**
   * Starts a session for a person whose first factor your app has checked, at `provenAt`: you vouch for it.
   *
   * It is the first factor of this session, and stays fresh for five minutes from `provenAt`. Unassigned and disabled people are `refused`. Throws
   * `INVALID_INPUT`, also for a `provenAt` more than two seconds ahead of this clock.
   */
  withHost(
    input: {
      readonly resourceId: ResourceId
      readonly user: UserRef
      readonly provenAt: Date
      /** Your own session id, as passed to `secondFactor.check`: what was proven in it ends with this sign-in. */
      readonly binding?: string | null
    } & BrowserContext,
  ): Promise<SignedInByHost>
  /**
   * Says whether a person who signed in to your app without a messenger may go on: for a guard at the sign-in, or pages of your own.
   *
   * Their grace period (`secondFactor.gracePeriodMs`) and the email reminders begin the first time that the Resource requires a second factor of them. Answers
   * `stopped` for people who are switched off or once had a messenger. Throws `ASSIGNMENT_NOT_FOUND` for unassigned people.
   */
  checkGrace(input: { readonly resourceId: ResourceId; readonly user: UserRef }): Promise<GraceOutcome>
  /**
   * Mails a code to a person who has an address but no password. The answer is the same for every login, and comes before any mail is sent.
   *
   * Keep the attempt id in an `HttpOnly` cookie: a mail counts only in the browser that asked for it. Pass it as `attemptId` when the same browser asks again,
   * which makes its earlier code void. Strangers can cause 10 emails a day to one person, and a known browser 10 more. The last one contains a link, as does
   * each once guesses are no longer checked. The link leads to `/p/<address>/mail-link` below `portalPath`, which an app without the portal serves itself.
   */
  sendMailCode(
    input: {
      readonly resourceId: ResourceId
      readonly login: string
      readonly attemptId?: AttemptId | null
    } & BrowserContext,
  ): Promise<
    { readonly outcome: 'mailed_if_known'; readonly attemptId: AttemptId; readonly expiresAt: Date } | AccessRefused
  >
  /** Checks a mailed code, and starts a session. */
  withMailCode(
    input: { readonly resourceId: ResourceId; readonly attemptId: AttemptId; readonly code: string } & BrowserContext,
  ): Promise<SignedIn>
  /** Uses a mailed link, once, in a browser that asked for an email to that person within a day; `link` is its secret, after the `#`. */
  withMailLink(
    input: { readonly resourceId: ResourceId; readonly attemptId: AttemptId; readonly link: string } & BrowserContext,
  ): Promise<SignedInByLink>
  /**
   * Mails a link to set a new password. The answer is the same for every login, and comes before any mail is sent. Action `user.reset_password`.
   *
   * People without a password, or whose Resource does not allow this, are told by mail what to do instead. Strangers can cause 10 links and 3 other emails a
   * day to one person. The link works once within 24 hours, and leads to `/p/<address>/reset` of the portal.
   */
  sendResetLink(
    input: { readonly resourceId: ResourceId; readonly login: string } & BrowserContext,
  ): Promise<{ readonly outcome: 'mailed_if_known' } | AccessRefused>
  /**
   * Uses that link, once; `link` is its secret, after the `#`. The session can only be used for `profile.resetPassword`, and enrolled people need their second
   * factor first.
   */
  withResetLink(
    input: { readonly resourceId: ResourceId; readonly link: string } & BrowserContext,
  ): Promise<({ readonly outcome: 'signed_in' } & StartedSession) | { readonly outcome: 'refused' } | AccessRefused>
  /** The new device cookie of a complete session, after a change of password, address or login; `null` for any other session. */
  deviceCookie(input: {
    readonly resourceId: ResourceId
    readonly secret: string
    readonly deviceCookie?: string | null
  }): Promise<string | null>
  /** The code or approval that completes a waiting session. */
  readonly secondFactor: SignInSecondFactor
  /**
   * Completes a session by a recovery code instead of a one-time password, and uses it up; it counts as a one-time password for replacing the lost token (R10).
   * Throws `UNAUTHENTICATED`.
   */
  withRecoveryCode(input: {
    readonly resourceId: ResourceId
    readonly secret: string
    readonly code: string
    readonly deviceCookie?: string | null
    readonly network?: string | null
  }): Promise<RecoverySignedIn>
  /**
   * Completes the session of a remembered browser without a code: at sign-in only, and never as fresh. The returned `browserSecret` replaces the one shown. If
   * an outdated secret is shown, there is a copy: the browser is forgotten, the other sessions end, and the person is told. Throws `UNAUTHENTICATED`.
   */
  withRememberedBrowser(input: {
    readonly resourceId: ResourceId
    readonly secret: string
    readonly browserSecret: string
    readonly deviceCookie?: string | null
    readonly network?: string | null
  }): Promise<
    | ({ readonly outcome: 'signed_in'; readonly browserSecret: string } & StartedSession)
    /** `isOver`: the secret is of no use any more, so delete the cookie. */
    | { readonly outcome: 'refused'; readonly isOver: boolean }
    | AccessRefused
  >
}
