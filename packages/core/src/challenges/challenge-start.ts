import type { QuestionShow, UserRef } from '../kernel/index.js'
import type {
  AnswerMode,
  AskedKind,
  ChallengeId,
  LeastProof,
  LockReason,
  ResourceId,
  TokenId,
  TransactionField,
} from '../records/index.js'
import type { AccessRefused } from '../rules/index.js'

/** The person, the Resource, and what the answer is good for. */
export interface ChallengeStart {
  readonly resourceId: ResourceId
  readonly user: UserRef
  /** A code for the person to type, or a question that they answer in the chat. */
  readonly kind: AskedKind
  /** How a question is answered in the chat; as the Resource says by default, and never in a weaker way. */
  readonly mode?: AnswerMode | undefined
  /**
   * What happens if no question may be put to the chat, because there were too many or the person refused some: a code is sent (the default), as `kind`
   * in the answer says, or nothing, and the outcome is `throttled`.
   */
  readonly instead?: 'code' | 'refuse'
  /**
   * The least that the answer must be, weakest first: `code`, `approve_deny`, `number_matching`, `code_entry`. Where it is an answer in the chat, one is
   * asked for in that mode or a stricter one, and never a code in its place, whatever `kind`, `mode` and `instead` say.
   */
  readonly least?: LeastProof | undefined
  /** What exactly the answer is for, shown to the person line by line; verifying must name the same. */
  readonly transaction?: Transaction | undefined
  /** What the answer is for, 1 to 50 of `a-z 0-9 _`, e.g. `sign_in`; verifying must name the same. */
  readonly purpose: string
  /** The caller's session id; verifying must name the same. */
  readonly binding?: string
  /**
   * Whether this person has signed in with this browser before; `false` by default. Half of the messages are reserved
   * for such browsers, so that a stranger who knows the password cannot use them all up.
   */
  readonly known?: boolean
  /** Ask this live token instead of the preferred one. */
  readonly tokenId?: TokenId
  /** Shown in the message, so that the person can tell a stranger's attempt from their own. */
  readonly context?: { readonly network?: string; readonly device?: string; readonly reason?: string }
  /**
   * How long to wait for the messenger, or for all that are tried; 3 s by default. After that the worker goes on alone.
   */
  readonly deadlineMs?: number
  /** What to do if the preferred messenger certainly delivers nothing in that time, see {@link ChallengeFallback}. */
  readonly fallback?: ChallengeFallback
  /** Ask for a code even while an administrator lets the person in without one: for things that are final, such as a payment. */
  readonly ignoreBypass?: boolean
}

/**
 * What a person signs: 1 to 12 fields, each with a unique label (40 characters) and a value (200), 1,200 characters in
 * all.
 *
 * Every field is shown, in order and uncut. Invisible characters, and those that change the direction of others, are
 * refused.
 */
export interface Transaction {
  readonly fields: readonly TransactionField[]
}

/** How the person is asked: by a code, or by a question in the chat of which the page shows something; `null` for a code. */
export interface ChallengeAsked {
  readonly kind: AskedKind
  readonly show: QuestionShow | null
}

/**
 * Which of the person's other messengers to try: `true` (the default) all, in the order they were enrolled; an array of
 * transport names only those, in that order; `false` none. At most three in all. Each gets a new code, and the previous
 * one is void. A code that only waits its turn goes to another messenger if that would send it at once.
 */
export type ChallengeFallback = boolean | readonly string[]

/** The code or question is in the chat. */
export interface ChallengeSent extends ChallengeAsked {
  readonly outcome: 'sent'
  readonly challengeId: ChallengeId
  /** What people call the messenger, e.g. `Telegram`. */
  readonly messenger: string
  readonly digits: number
  readonly expiresAt: Date
}

/**
 * The messenger is busy: the code waits its turn and is sent automatically at about `expectedAt`. Ask for it as after
 * `sent`.
 */
export interface ChallengeQueued extends ChallengeAsked {
  readonly outcome: 'queued'
  readonly challengeId: ChallengeId
  readonly messenger: string
  readonly digits: number
  readonly expiresAt: Date
  readonly expectedAt: Date
}

/** The message did not get through; `resend` with this id tries again with a new code. */
export interface ChallengeUndelivered extends ChallengeAsked {
  readonly outcome: 'undelivered'
  readonly challengeId: ChallengeId
  readonly messenger: string
  readonly digits: number
  readonly expiresAt: Date
  /** `unknown`: the code may have arrived, or arrive later, and then it works. */
  readonly reason: 'throttled' | 'unavailable' | 'unknown' | 'unreachable' | 'misconfigured' | 'rejected'
  readonly retryAt: Date | null
}

/**
 * The person has to write to the bot, which then sends the code; `pullUrl` opens it. `chat_closed`: the bot may write
 * only after the person does. `send_limit`: there were too many messages since the last success, so the person sends
 * `/code` and says which sign-in is theirs; from `retryAt` on, messages are sent as usual.
 */
export interface ChallengeNeedsUser extends ChallengeAsked {
  readonly outcome: 'needs_user'
  readonly challengeId: ChallengeId
  readonly messenger: string
  readonly pullUrl: string | null
  readonly reason: 'chat_closed' | 'send_limit'
  readonly retryAt: Date | null
}

/** They have never had a token: you decide what that means. */
export interface PersonNotEnrolled {
  readonly outcome: 'not_enrolled'
}

/** They had a token and have none now. Do not accept fewer factors: send them to recovery. */
export interface PersonNeedsRecovery {
  readonly outcome: 'recovery_needed'
}

/** An administrator has given this person a bypass. It is not a proof, and has no `amr`. */
export interface PersonBypassed {
  readonly outcome: 'bypassed'
  readonly until: Date
}

/** The person is locked, whatever the challenge. `retryAt` is `null` if only an administrator can unlock them. */
export interface PersonLocked {
  readonly outcome: 'locked'
  readonly retryAt: Date | null
  readonly reason: LockReason
}

/**
 * The person said *It wasn't me* about this sign-in: nothing is sent for it, and nothing in it counts, any more. End
 * your session and begin with a new sign-in.
 */
export interface SignInDisowned {
  readonly outcome: 'disowned'
}

/** Nothing may be asked in the chat before `retryAt`; only with `instead: 'refuse'`. */
export interface QuestionThrottled {
  readonly outcome: 'throttled'
  readonly retryAt: Date
}

/** Too many calls about this person at the same time; try again. */
export interface PersonBusy {
  readonly outcome: 'busy'
}

/** The result of starting or resending. With any outcome but `sent` and `queued` there is no code to type yet. */
export type ChallengeStarted =
  | ChallengeSent
  | ChallengeQueued
  | ChallengeUndelivered
  | ChallengeNeedsUser
  | PersonNotEnrolled
  | PersonNeedsRecovery
  | PersonBypassed
  | PersonLocked
  | SignInDisowned
  | AccessRefused
  | QuestionThrottled
  | PersonBusy
