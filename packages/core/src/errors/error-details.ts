import type {
  AuthorizationState,
  ChallengeEvent,
  ChallengeState,
  EnrollmentEvent,
  EnrollmentState,
} from '../records/index.js'
import type { HostRuleName, PolicyRule } from './policy-rules.js'

/** What is not there is not there at the next call either. */
const missing = (says: string) => ({ category: 'missing', retryable: false, says }) as const

/**
 * Every error code, with its category, whether trying again may help, and what happened in one sentence.
 *
 * The union {@link ErrorCode}, the HTTP mapping and the documentation page are derived from this table.
 */
export const errorCodes = {
  INVALID_INPUT: { category: 'invalid', retryable: false, says: 'An argument does not have the required shape.' },
  INVALID_CONFIG: { category: 'invalid', retryable: false, says: 'Chatfactor was set up with a wrong option.' },
  UNAUTHENTICATED: { category: 'unverified', retryable: false, says: 'Nobody is signed in.' },
  POLICY_DENIED: { category: 'forbidden', retryable: false, says: 'The policy of the Resource does not allow this.' },
  NOT_FRESH: { category: 'forbidden', retryable: false, says: 'This needs a sign-in younger than five minutes.' },
  RESOURCE_NOT_FOUND: missing('There is no such Resource.'),
  USER_NOT_FOUND: missing('There is no such user.'),
  ASSIGNMENT_NOT_FOUND: missing('The user is not assigned to the Resource.'),
  TOKEN_NOT_FOUND: missing('There is no such token.'),
  ENROLLMENT_NOT_FOUND: missing('There is no such enrollment.'),
  CHALLENGE_NOT_FOUND: missing('There is no such challenge.'),
  ENDPOINT_NOT_FOUND: missing('There is no such endpoint.'),
  MESSAGE_NOT_FOUND: missing('There is no such message.'),
  AGENT_NOT_FOUND: missing('There is no such agent.'),
  AUTHORIZATION_NOT_FOUND: missing('There is no such question.'),
  PERMIT_NOT_FOUND: missing('There is no such permit.'),
  JOB_NOT_FOUND: missing('There is no such job.'),
  TRANSPORT_NOT_FOUND: missing('No transport is registered under that name.'),
  ALREADY_EXISTS: { category: 'conflict', retryable: false, says: 'Something else already has that name.' },
  TRANSITION_REFUSED: { category: 'conflict', retryable: false, says: 'The state it is in does not accept this.' },
  STALE: { category: 'conflict', retryable: false, says: 'Somebody else changed this meanwhile.' },
  BUSY: { category: 'conflict', retryable: true, says: 'Too many callers changed the same record at once.' },
  TOO_MANY_REQUESTS: { category: 'throttled', retryable: true, says: 'Too many attempts; wait and try again.' },
  STORE_UNAVAILABLE: { category: 'unreachable', retryable: true, says: 'The store could not be reached.' },
  HOST_FAILED: {
    category: 'unreachable',
    retryable: true,
    says: 'Something that the host app gave to Chatfactor failed, or did not answer in time.',
  },
  CLOSED: { category: 'unreachable', retryable: false, says: 'This Chatfactor was closed.' },
  INVARIANT_BROKEN: { category: 'bug', retryable: false, says: 'Chatfactor contradicted itself; please report this.' },
} as const satisfies Record<string, { category: ErrorCategory; retryable: boolean; says: string }>

/** What kind of failure a code is; each category has one HTTP status, see {@link httpStatusOf}. */
export type ErrorCategory =
  | 'invalid'
  | 'unverified'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'throttled'
  | 'unreachable'
  | 'bug'

/** The stable name of an error; compare with this and never with the message. */
export type ErrorCode = keyof typeof errorCodes

const statuses: Record<ErrorCategory, number> = {
  invalid: 400,
  unverified: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  throttled: 429,
  unreachable: 503,
  bug: 500,
}

/** The HTTP status for an error of this code. */
export function httpStatusOf(code: ErrorCode): number {
  return statuses[errorCodes[code].category]
}

/** The state in which a record or an account refused. */
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

/** The details of each code. Plain data without secrets, safe to log. */
export interface ErrorDetailsByCode {
  /** Which fields are wrong, as paths (`selfService.address`), and why. */
  INVALID_INPUT: { readonly issues: readonly { readonly field: string; readonly problem: string }[] }
  /** Which option is wrong, and what would be right. */
  INVALID_CONFIG: { readonly option: string; readonly problem: string }
  /**
   * The rule that refused, e.g. `token.enroll`, `token_enrollment.bot`, `first_enrollment`, or one of the host's own.
   */
  POLICY_DENIED: { readonly rule: PolicyRule | HostRuleName }
  /**
   * Which kinds of proof are older than five minutes or were never given. `elsewhere`: a code of a token that the person has on another
   * Resource, see `proofElsewhere`.
   */
  NOT_FRESH: { readonly missing: readonly ('password' | 'email' | 'host' | 'otp' | 'elsewhere')[] }
  /** Which field is taken. */
  ALREADY_EXISTS: { readonly field: string }
  /** The state, and the event that it refused. */
  TRANSITION_REFUSED: { readonly state: RefusingState; readonly event: RefusedEvent }
  /** The current version. */
  STALE: { readonly version: number }
  TOO_MANY_REQUESTS: { readonly retryAt: Date }
  TRANSPORT_NOT_FOUND: { readonly name: string }
  /** The part of the host app, e.g. `passwordHasher.verify`. */
  HOST_FAILED: { readonly what: string }
  /** What was contradicted, in a few words. */
  INVARIANT_BROKEN: { readonly what: string }
}

/** The details of one code; codes without an entry carry an empty object. */
export type ErrorDetails<C extends ErrorCode> = C extends keyof ErrorDetailsByCode
  ? ErrorDetailsByCode[C]
  : Readonly<Record<string, never>>

/** The codes whose errors need no details. */
export type PlainErrorCode = Exclude<ErrorCode, keyof ErrorDetailsByCode>
