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

/** What became of a test message, and whose token it went to. */
export interface TokenTested {
  readonly userId: UserId
  /** `queued`: nothing is known yet, the worker sends it. */
  readonly outcome: 'sent' | 'queued' | 'undelivered'
}

/** Why and when an administrator locked a person. */
export interface LockSeen {
  /** In their own words; `null` where these are kept no longer. */
  readonly reason: string | null
  readonly at: Date
}

/** What an administrator shows to a person beside them. */
export interface EnrollmentShown {
  readonly enrollment: Enrollment
  /** `null` once nothing can be scanned any more. */
  readonly code: {
    /** As SVG. */
    readonly qr: string
    /** What is typed into the bot's chat where nothing is scanned. */
    readonly typedCode: string
    readonly botName: string
  } | null
}

/** How people come to their tokens. */
export interface MemberEnrollments {
  /** The person's latest enrollments, newest first, to see where one stalled: states and times, never a code. */
  list(input: MemberOf): Promise<readonly Enrollment[]>
  /**
   * Begins a token for a person beside the administrator. A scan alone never activates it, and every channel of the person is told.
   * Throws `ASSIGNMENT_NOT_FOUND`, `TRANSPORT_NOT_FOUND`; `POLICY_DENIED`, also (rule `administration.all_resources`) for a person who has
   * a second factor only where the actor sees nothing.
   */
  start(input: MemberOf & { readonly transport: string }): Promise<Enrollment>
  /** What to show of one that the actor began, for 300 seconds. Throws `ENROLLMENT_NOT_FOUND`, also for any other one. */
  qrCode(input: EnrollmentOn): Promise<EnrollmentShown>
  /** What the person reads in their chat makes it active. Throws `ENROLLMENT_NOT_FOUND`, `TRANSITION_REFUSED` before it was scanned. */
  confirm(input: EnrollmentOn & { readonly answer: string }): Promise<ConfirmOutcome>
  /** Ends an enrollment that the actor began. Throws `ENROLLMENT_NOT_FOUND`. */
  cancel(input: EnrollmentOn): Promise<Enrollment>
}

/** Links that let a person add their first token. */
export interface MemberInvitations {
  /**
   * A link for the first enrollment, to hand over, to print, or mailed to the person (`deliver: 'mail'`); it needs the person's own sign-in
   * beside it. Until they have a token, any session of theirs may accept it, for seven days: the first to enroll wins. Throws
   * `POLICY_DENIED` where there is no portal (`self_service`), or no address to mail to (`no_email`).
   */
  create(input: MemberOf & { readonly deliver?: 'link' | 'mail' | undefined }): Promise<Invitation>
  /** The same once more, for a page that is loaded again: for ten minutes, to the administrator who made it, while it is unused; `null` otherwise. */
  find(input: MemberOf & { readonly invitationId: InvitationId }): Promise<Invitation | null>
}

/** The tokens of people. */
export interface MemberTokens {
  /** The tokens of all members, by state and messenger; a page looks at `limit` members. */
  list(input: TokensOnResource): Promise<ListPage<Token>>
  /**
   * Sends a message to the chat that says where it comes from, three a day at most, and says how it went. Throws `TOKEN_NOT_FOUND`, also for one that
   * is switched off, `TOO_MANY_REQUESTS` with `retryAt`.
   */
  sendTest(input: TokenOn): Promise<TokenTested>
  /** Ends a token and, when it was the last, lets a password alone sign in again. Throws `TOKEN_NOT_FOUND`. */
  revoke(input: TokenOn): Promise<void>
  /** Switches a token off: it stays listed and is asked nothing. Never fewer factors. Throws `TOKEN_NOT_FOUND`, `TRANSITION_REFUSED`. */
  disable(input: TokenOn & { readonly reason?: string | undefined }): Promise<Token>
  /** Switches it on again. Throws `TOKEN_NOT_FOUND`, `TRANSITION_REFUSED`. */
  enable(input: TokenOn): Promise<Token>
}
