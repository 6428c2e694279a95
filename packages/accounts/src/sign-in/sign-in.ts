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

/** Where the browser is, for limits and for the messages people get. */
export interface BrowserContext {
  /** IP address, of which IPv6 counts by its /64; without one nothing is counted by network. */
  readonly network: string | null
  /** A short name, e.g. `Firefox (Linux)`. */
  readonly device: string | null
  /** What an earlier sign-in gave this browser to keep; nothing is proven by it, but strangers cannot spend its tries. */
  readonly deviceCookie?: string | null
}

/** The result of a first factor. `throttled` says nothing about whether the guess was right: it was not checked. */
export type SignedIn =
  | ({ readonly outcome: 'signed_in' } & StartedSession)
  /** Unknown, unassigned, disabled, without password or with another one: it is not told which. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'throttled'; readonly retryAt: Date }
  /** The Resource is not open from there, or now, for anybody: neither login nor password was looked at. */
  | AccessRefused
  /**
   * Not checked: there were 100 misses in a row at this login. A code that the person fetches in their chat with `/code` and types
   * beside the password, a mailed link (`sendMailCode`, then `withMailLink`), a recovery code or an invitation lets them in; so does a
   * browser that did before.
   */
  | { readonly outcome: 'link_needed' }

/** The result of a sign-in of your own app. `disowned`: end your own session; only a new sign-in leads on. */
export type SignedInByHost =
  | Extract<SignedIn, { readonly outcome: 'signed_in' | 'refused' }>
  | SignInDisowned
  | AccessRefused

/** The result of a mailed link. `password_needed`: pass the new `deviceCookie` with the password, within the hour. */
export type SignedInByLink =
  | Exclude<SignedIn, { readonly outcome: 'throttled' | 'link_needed' }>
  | { readonly outcome: 'password_needed'; readonly deviceCookie: string }

/** Signed in with a second factor. `browserSecret` goes into a cookie of its own when the browser was remembered. */
export interface FullySignedIn extends StartedSession {
  readonly outcome: 'signed_in'
  readonly browserSecret: string | null
}

/** The result of the one-time password at sign-in. After `exhausted`, send another one. */
export type SecondFactorVerdict = FullySignedIn | ChallengeRefused

/** The result of the approval at sign-in; `pending` waits for the chat. */
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

/** Whether a person without a messenger may go on: without an end, until then, or not. */
export type GraceOutcome =
  | { readonly outcome: 'not_required' | 'stopped' }
  | { readonly outcome: 'in_grace'; readonly until: Date }

/** The question of a session that waits for its second factor; `secret` is that of the session. */
export interface SignInQuestion {
  readonly resourceId: ResourceId
  readonly secret: string
  readonly challengeId: ChallengeId
}

/** Its answer, and the browser that gives it. */
export interface SignInAnswer extends SignInQuestion {
  /** Whether to remember this browser, where the Resource allows it. */
  readonly remember?: boolean
  readonly deviceCookie?: string | null
  /** Its address, for the access rules of the Resource. */
  readonly network?: string | null
}

/** The second factor at sign-in: the same verbs as `challenges`, for whom the session belongs to. `secret` is that of the session. */
export interface SignInSecondFactor {
  /**
   * Asks for the second factor of a session that waits for it, in the preferred token or in the live one that is named: by a code or an
   * approval, as the Resource's `secondFactor.signIn` wants or as `kind` says. `insteadOf` is a challenge that is cancelled before, for
   * *Send me a code instead*. Throws `UNAUTHENTICATED`.
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
  /** Where that challenge stands, for the page that asks for the code. Throws `UNAUTHENTICATED`, `CHALLENGE_NOT_FOUND`. */
  progress(input: SignInQuestion): Promise<ChallengeProgress>
  /** Follows the progress: now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(input: SignInQuestion, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
  /** Checks the one-time password and completes the session under a new secret; the old one is dead. Throws `UNAUTHENTICATED`, `CHALLENGE_NOT_FOUND`. */
  verify(input: SignInAnswer & { readonly code: string }): Promise<SecondFactorVerdict>
  /**
   * Completes the session once its approval was given in the chat, once, within a minute; until then it says `pending`.
   *
   * Throws `UNAUTHENTICATED`, `CHALLENGE_NOT_FOUND`.
   */
  redeem(input: SignInAnswer): Promise<ApprovalVerdict>
}

/** Signing in to the portal of a Resource (R1). Every answer and all work is the same for unknown people. */
export interface SignIn {
  /**
   * Checks login and password, and starts a session. A person who has a password can use it; others are `refused`.
   *
   * `recoveryCode` counts where strangers' guesses are not looked at any more, and is used up; `invitation` is the secret of an
   * administrator's link, and stays unused. `chatCode` is what `/code` brought in the person's chat: it is used up by one guess, right or
   * wrong, and is their second factor, too.
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
   * Starts a session for a person whose first factor your app checked itself at `provenAt`: you vouch for it.
   *
   * Counts as the first factor of this session and stays fresh for five minutes from `provenAt`. Unassigned and disabled people are
   * `refused`. Throws `INVALID_INPUT`, also for a `provenAt` more than two seconds ahead of this clock.
   */
  withHost(
    input: {
      readonly resourceId: ResourceId
      readonly user: UserRef
      readonly provenAt: Date
      /** Your own session id, as `secondFactor.check` is told: what was proven in it ends with this sign-in. */
      readonly binding?: string | null
    } & BrowserContext,
  ): Promise<SignedInByHost>
  /**
   * Says whether a person who signed in to your app, and has no messenger, may go on without: for a guard at the sign-in, or pages of your own.
   *
   * The first time that a Resource requires a second factor of them begins their grace period, of `secondFactor.gracePeriodMs`, and their reminders by
   * email. People who are switched off are `stopped`, and so is whoever had a messenger. Throws `ASSIGNMENT_NOT_FOUND` for unassigned people.
   */
  checkGrace(input: { readonly resourceId: ResourceId; readonly user: UserRef }): Promise<GraceOutcome>
  /**
   * Mails a code to a person who has no password but an address; answers alike for everybody, before any mail is sent.
   *
   * Keep the attempt id in an `HttpOnly` cookie: mails count only in the browser that asked. Give it back as `attemptId` when the same
   * browser asks again; its earlier code is void then. Strangers can cause 10 emails a day to one person, and a known browser 10 more; the
   * last carries a link, and so does each once guesses are not looked at. That link leads to `/p/<address>/mail-link` below `portalPath`, which an app without the portal serves itself.
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
   * Mails a link to a new password, by action `user.reset_password`; answers alike for everybody, before any mail is sent.
   *
   * People who have no password, or whose Resource does not allow it, are mailed what to do instead. Strangers can cause 10 links
   * and 3 other emails a day to one person. The link works once within 24 hours, and leads to `/p/<address>/reset` of the portal.
   */
  sendResetLink(
    input: { readonly resourceId: ResourceId; readonly login: string } & BrowserContext,
  ): Promise<{ readonly outcome: 'mailed_if_known' } | AccessRefused>
  /**
   * Uses that link, once; `link` is its secret, after the `#`. The session is good for `profile.resetPassword` and nothing else, and people
   * who are enrolled need their second factor first.
   */
  withResetLink(
    input: { readonly resourceId: ResourceId; readonly link: string } & BrowserContext,
  ): Promise<({ readonly outcome: 'signed_in' } & StartedSession) | { readonly outcome: 'refused' } | AccessRefused>
  /** What the browser of a complete session keeps from now on: after a change of password, address or login. `null` for any other. */
  deviceCookie(input: {
    readonly resourceId: ResourceId
    readonly secret: string
    readonly deviceCookie?: string | null
  }): Promise<string | null>
  /** The code or approval that completes a session which waits for it. */
  readonly secondFactor: SignInSecondFactor
  /** Uses up a recovery code instead of a one-time password; it counts as one for replacing the lost token (R10). Throws `UNAUTHENTICATED`. */
  withRecoveryCode(input: {
    readonly resourceId: ResourceId
    readonly secret: string
    readonly code: string
    readonly deviceCookie?: string | null
    readonly network?: string | null
  }): Promise<RecoverySignedIn>
  /**
   * Completes the session of a remembered browser without a code: at sign-in only, and never as fresh. `browserSecret` takes the place of
   * the one that was shown, which is over; when one that is over is shown again it was copied, so the browser is forgotten, the other
   * sessions end, and the person is told. Throws `UNAUTHENTICATED`.
   */
  withRememberedBrowser(input: {
    readonly resourceId: ResourceId
    readonly secret: string
    readonly browserSecret: string
    readonly deviceCookie?: string | null
    readonly network?: string | null
  }): Promise<
    | ({ readonly outcome: 'signed_in'; readonly browserSecret: string } & StartedSession)
    /** `isOver`: what was shown helps nobody any more, so let the browser drop it. */
    | { readonly outcome: 'refused'; readonly isOver: boolean }
    | AccessRefused
  >
}
