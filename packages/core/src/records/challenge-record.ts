import type { ChallengeTrust } from './trust-record.js'
import type { Versioned } from './versioned.js'

/** The state of a challenge. `pending` waits for an answer and `approved` waits to be redeemed; everything else is final. */
export type ChallengeState = 'pending' | 'approved' | 'declined' | 'denied' | 'accepted' | 'exhausted' | 'cancelled'

/**
 * The events of a challenge: the right code is typed (`accept`), the person approves or declines it in the chat, or
 * says that it was not them (`deny`), an approval lets its person in (`redeem`), a miss leaves no more tries
 * (`exhaust`), or the answer is no longer wanted (`cancel`).
 */
export type ChallengeEvent = 'accept' | 'approve' | 'decline' | 'deny' | 'redeem' | 'exhaust' | 'cancel'

type Row = Readonly<Partial<Record<ChallengeEvent, ChallengeState>>>

/**
 * The whole machine: an event leads from a state to the next; everything not listed is refused. Expiry is not an event:
 * a challenge stays `pending` or `approved`, but no longer counts. A test compares the diagram in the documentation
 * with this table.
 */
export const challengeTable = {
  pending: {
    accept: 'accepted',
    approve: 'approved',
    decline: 'declined',
    deny: 'denied',
    exhaust: 'exhausted',
    cancel: 'cancelled',
  },
  approved: { redeem: 'accepted', cancel: 'cancelled' },
  declined: {},
  denied: {},
  accepted: {},
  exhausted: {},
  cancelled: {},
} as const satisfies Readonly<Record<ChallengeState, Row>>

/** The next state; `null` if the table refuses the event. */
export function nextChallengeState(state: ChallengeState, event: ChallengeEvent): ChallengeState | null {
  const row: Row = challengeTable[state]
  return row[event] ?? null
}

/** Whether the state is final. */
export function isChallengeOver(state: ChallengeState): boolean {
  return Object.keys(challengeTable[state]).length === 0
}

/** One question put to a person. Nothing in it reveals the code. */
export interface ChallengeRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  /** `null` for a code by email. */
  readonly tokenId: string | null
  readonly kind: AskedKind | 'email_code'
  readonly state: ChallengeState
  /** How an approval is answered; `null` for a code. */
  readonly mode: AnswerMode | null
  /** What the answer is good for, e.g. `sign_in`. */
  readonly purpose: string
  /** Keyed hash of the caller's session id. */
  readonly bindingHash: string | null
  /**
   * The state of trust when it was asked; if that has ended since, so has the challenge. `null` from an earlier
   * version.
   */
  readonly trust: ChallengeTrust | null
  readonly digits: number
  readonly keyId: string
  /** Which send is current, from 1: the moving factor of the code. */
  readonly sendNumber: number
  /**
   * The message of that send, or the last known one, edited once the challenge is answered; `null` if none was sent.
   */
  readonly deliveryId: string | null
  readonly misses: number
  readonly missLimit: number
  readonly expiresAt: Date
  /** Where the request came from, as the message says. */
  readonly context: ChallengeContext | null
  /**
   * What exactly is approved, or what the code is good for; `null` for a sign-in, or something that the host only
   * names.
   */
  readonly transaction: SignedTransaction | null
  readonly createdAt: Date
  /** When the person answered in the chat. */
  readonly answeredAt: Date | null
  readonly endedAt: Date | null
}

/** The kinds that a caller can ask for: a code for the person to type, or an approval that they give in the chat. */
export const askedKinds = ['otp', 'approval'] as const

/** One of these kinds. */
export type AskedKind = (typeof askedKinds)[number]

/** The kinds that are answered in the chat. */
export type ChatKind = Exclude<AskedKind, 'otp'>
/** The one that is asked where no code will do. */
export const chatKind = 'approval' satisfies ChatKind

/** How such a question is answered, the strictest first: the page's digits are sent to the bot, the page's number is pressed, or just *Approve*. */
export const answerModes = ['code_entry', 'number_matching', 'approve_deny'] as const

/** One of the three ways. */
export type AnswerMode = (typeof answerModes)[number]

/** The kinds of proof, from the weakest to the strictest: a typed code, or an approval in one of its modes. */
export const leastProofs = ['code', 'approve_deny', 'number_matching', 'code_entry'] as const

/** The least that a proof must be; stricter ones count as well, so an approval of any mode counts for a `code`. */
export type LeastProof = (typeof leastProofs)[number]

/** One line of a transaction, as shown to the person. */
export interface TransactionField {
  readonly label: string
  readonly value: string
}

/** A transaction with its digest, which is part of everything derived for its challenge. */
export interface SignedTransaction {
  readonly fields: readonly TransactionField[]
  /** SHA-256 in base64url. */
  readonly digest: string
}

/** Where a question came from, shown to the person who has to answer it. */
export interface ChallengeContext {
  /** IP address of the browser. */
  readonly network: string | null
  /** A short name of the browser, e.g. `Firefox (Linux)`. */
  readonly device: string | null
  /** The purpose in the host app's words, e.g. `Pay 100.00 EUR to ACME`. */
  readonly reason: string | null
}

/** The purpose of every sign-in. */
export const signInPurpose = 'sign_in'
/** The purpose of a mailed code that proves, in a running session, that the person reads their mail. */
export const mailProofPurpose = 'email_proof'
/** The purpose of a code mailed to an address that the person wants to set. */
export const addressPurpose = 'email_change'
/** The purpose of a code for using a chat on another Resource, too. */
export const assignPurpose = 'assign_existing'
/** The purpose of another Resource's code that proves who adds a first token here. */
export const elsewherePurpose = 'prove_elsewhere'

/** Purposes of our own pages: no host may start a challenge for one of them. `sign_in` is open to all. */
export const ownPurposes: ReadonlySet<string> = new Set([
  mailProofPurpose,
  addressPurpose,
  assignPurpose,
  elsewherePurpose,
])
