import type {
  ConfirmOutcome,
  Enrollment,
  EnrollmentId,
  ListPage,
  ResourceId,
  Token,
  TokenId,
  UserId,
} from '@chatfactor/core'
import type { Invitation, InvitationId, TokensOnResource } from '@chatfactor/operations'
import type { MemberOf } from './member-of.js'

/** An enrollment on a Resource. */
export interface EnrollmentOn {
  readonly resourceId: ResourceId
  readonly enrollmentId: EnrollmentId
}

/** A token on a Resource. */
export interface TokenOn {
  readonly resourceId: ResourceId
  readonly tokenId: TokenId
}

/** The result of a test message, and the person it went to. */
export interface TokenTested {
  readonly userId: UserId
  /** `queued`: not sent yet, the worker will. */
  readonly outcome: 'sent' | 'queued' | 'undelivered'
}

/** Why and when an administrator locked a person. */
export interface LockSeen {
  /** In their own words; `null` if no longer stored. */
  readonly reason: string | null
  readonly at: Date
}

/** An enrollment to show to a person beside the administrator. */
export interface EnrollmentShown {
  readonly enrollment: Enrollment
  /** `null` once nothing can be scanned any more. */
  readonly code: {
    /** As SVG. */
    readonly qr: string
    /** What to type into the bot's chat instead of scanning. */
    readonly typedCode: string
    readonly botName: string
  } | null
}

/** The enrollments of members. */
export interface MemberEnrollments {
  /** Lists a member's latest enrollments, newest first, to see where one got stuck: states and times, never a code. */
  list(input: MemberOf): Promise<readonly Enrollment[]>
  /**
   * Starts a token for a person beside the administrator. A scan alone never activates it, and the person is told on every channel. Throws
   * `ASSIGNMENT_NOT_FOUND`, `TRANSPORT_NOT_FOUND`; `POLICY_DENIED`, also (rule `administration.all_resources`) for a person whose only second factor
   * is on Resources the administrator may not see.
   */
  start(input: MemberOf & { readonly transport: string }): Promise<Enrollment>
  /**
   * Returns the codes to show for an enrollment this administrator started, for 300 seconds. Throws `ENROLLMENT_NOT_FOUND`, also for any other
   * enrollment.
   */
  qrCode(input: EnrollmentOn): Promise<EnrollmentShown>
  /** Activates the token with the code from the person's chat. Throws `ENROLLMENT_NOT_FOUND`, `TRANSITION_REFUSED` before it was scanned. */
  confirm(input: EnrollmentOn & { readonly answer: string }): Promise<ConfirmOutcome>
  /** Cancels an enrollment this administrator started. Throws `ENROLLMENT_NOT_FOUND`. */
  cancel(input: EnrollmentOn): Promise<Enrollment>
}

/** Links with which a member adds their first token. */
export interface MemberInvitations {
  /**
   * Makes a link for the first enrollment, to hand over, print, or mail to the person (`deliver: 'mail'`); the person also has to sign in. Until they
   * have a token, any session of theirs may accept it, for seven days: the first to enroll wins. Throws `POLICY_DENIED` if there is no portal
   * (`self_service`), or no address to mail to (`no_email`).
   */
  create(input: MemberOf & { readonly deliver?: 'link' | 'mail' | undefined }): Promise<Invitation>
  /**
   * Returns the link again, for a page that is reloaded: only to the administrator who made it, for ten minutes, while it is unused; otherwise
   * `null`.
   */
  find(input: MemberOf & { readonly invitationId: InvitationId }): Promise<Invitation | null>
}

/** The tokens of members. */
export interface MemberTokens {
  /** Lists the tokens of all members, by state and messenger; a page covers `limit` members. */
  list(input: TokensOnResource): Promise<ListPage<Token>>
  /**
   * Sends a test message to a token's chat, up to three a day, and returns the result. Throws `TOKEN_NOT_FOUND`, also for a disabled token,
   * `TOO_MANY_REQUESTS` with `retryAt`.
   */
  sendTest(input: TokenOn): Promise<TokenTested>
  /** Ends a token and, if it was the last, lets a password alone sign in again. Throws `TOKEN_NOT_FOUND`. */
  revoke(input: TokenOn): Promise<void>
  /** Switches a token off: it stays listed but is not used. The number of factors never drops. Throws `TOKEN_NOT_FOUND`, `TRANSITION_REFUSED`. */
  disable(input: TokenOn & { readonly reason?: string | undefined }): Promise<Token>
  /** Switches a token on again. Throws `TOKEN_NOT_FOUND`, `TRANSITION_REFUSED`. */
  enable(input: TokenOn): Promise<Token>
}
