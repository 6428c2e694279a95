import type { AuthorizationState } from '../records/authorization-record.js'
import type { ChallengeEvent, ChallengeState } from '../records/challenge-machine.js'
import type { EnrollmentEvent, EnrollmentState } from '../records/enrollment-machine.js'
import type { ErrorCode } from './codes.js'
import type { HostRuleName, PolicyRule } from './policy-rules.js'

/** The state in which something, or an account, refused. */
export type RefusingState =
  | EnrollmentState
  | ChallengeState
  | AuthorizationState
  | 'waiting'
  | 'has_token'
  | 'has_password'
  | 'no_password'
  | 'signed_in'
  | 'revoked'
  | 'not_enrolled'
  | 'no_room'
  | 'chat_taken'
  | 'running'
  | 'only_one'
  | 'no_token'
  | 'tokens_off'
  | 'not_locked'
  | 'enrolled'
  | 'told'
  | 'no_address'
  | 'over'
  | 'alone'
  | 'another'

/** What was refused: an event of an enrollment or a challenge, or a verb. */
export type RefusedEvent =
  | EnrollmentEvent
  | ChallengeEvent
  | 'links'
  | 'renew'
  | 'resend'
  | 'unenroll'
  | 'disable'
  | 'enable'
  | 'lock'
  | 'create_password'
  | 'change_password'
  | 'reset_password'
  | 'send_again'
  | 'import'
  | 'issue_key'
  | 'replace_approver'
  | 'receipt'
  | 'delete'
  | 'help'
  | 'stop'
  | 'ask'
  | 'redeem'

/** What an error carries beside its code, per code. Plain data without anything secret, safe to log. */
export interface ErrorDetailsByCode {
  /** Which fields are wrong, as paths (`selfService.address`), and why. */
  INVALID_INPUT: { readonly issues: readonly { readonly field: string; readonly problem: string }[] }
  /** Which option is wrong, and what would be right. */
  INVALID_CONFIG: { readonly option: string; readonly problem: string }
  /** Which rule said no, e.g. `token.enroll`, `token_enrollment.bot`, `first_enrollment`, or one of the host's own. */
  POLICY_DENIED: { readonly rule: PolicyRule | HostRuleName }
  /**
   * Which kinds of proof are older than five minutes or were never given. `elsewhere`: a code of a token that the person has on another
   * Resource, see `proofElsewhere`.
   */
  NOT_FRESH: { readonly missing: readonly ('password' | 'email' | 'host' | 'otp' | 'elsewhere')[] }
  /** Which field is taken. */
  ALREADY_EXISTS: { readonly field: string }
  /** From which state which event was refused. */
  TRANSITION_REFUSED: { readonly state: RefusingState; readonly event: RefusedEvent }
  /** The version that stands there now. */
  STALE: { readonly version: number }
  TOO_MANY_REQUESTS: { readonly retryAt: Date }
  TRANSPORT_NOT_FOUND: { readonly name: string }
  /** Which part of the host app's, e.g. `passwordHasher.verify`. */
  HOST_FAILED: { readonly what: string }
  /** What was contradicted, in a few words. */
  INVARIANT_BROKEN: { readonly what: string }
}

/** The details of one code; codes without an entry carry an empty object. */
export type ErrorDetails<C extends ErrorCode> = C extends keyof ErrorDetailsByCode
  ? ErrorDetailsByCode[C]
  : Readonly<Record<string, never>>

/** The codes whose errors say all there is to say by themselves. */
export type PlainErrorCode = Exclude<ErrorCode, keyof ErrorDetailsByCode>
