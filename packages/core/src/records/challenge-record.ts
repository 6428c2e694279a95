import type { ChallengeTrust } from './trust-record.js'
import type { Versioned } from './versioned.js'

/** The state of a challenge. `pending` waits for an answer and `approved` waits to be redeemed; everything else is final. */
export type ChallengeState = 'pending' | 'approved' | 'declined' | 'denied' | 'accepted' | 'exhausted' | 'cancelled'

/**
 * What can happen to a challenge: the right code is typed (`accept`), the person approves or declines it in the chat, or says that it
 * was not them (`deny`), an approval lets its person in (`redeem`), a miss leaves no more tries (`exhaust`), or the answer is not wanted any more (`cancel`).
 */
export type ChallengeEvent = 'accept' | 'approve' | 'decline' | 'deny' | 'redeem' | 'exhaust' | 'cancel'

type Row = Readonly<Partial<Record<ChallengeEvent, ChallengeState>>>

/**
 * The whole machine: from a state, an event leads to the next state; anything not listed is refused. Expiry is no event: a
 * challenge stays `pending` or `approved`, and is worth nothing any more. The diagram in the documentation is compared with this table.
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

/** The state that follows, or `null` where the table refuses the event. */
export function nextChallengeState(state: ChallengeState, event: ChallengeEvent): ChallengeState | null {
  const row: Row = challengeTable[state]
  return row[event] ?? null
}

/** Whether the state accepts nothing any more. */
export function isChallengeOver(state: ChallengeState): boolean {
  return Object.keys(challengeTable[state]).length === 0
}

/** One question put to a person. Nothing in here reveals the code. */
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
  /** The moment at which it was asked; what ended trust since ends it, too. `null`: an earlier version asked. */
  readonly trust: ChallengeTrust | null
  readonly digits: number
  readonly keyId: string
  /** Which send is current, from 1: the moving factor of the code. */
  readonly sendNumber: number
  /** The message of that send, edited once the challenge is answered, or of the last one that is known; `null` where none was sent. */
  readonly deliveryId: string | null
  readonly misses: number
  readonly missLimit: number
  readonly expiresAt: Date
  /** What the message says about where the request came from. */
  readonly context: ChallengeContext | null
  /** What exactly is approved, or what the code is good for; `null` where it is a sign-in, or something the host only names. */
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

/** What a proof can be, from the weakest to the strictest: a code that was typed, or an approval in one of its modes. */
export const leastProofs = ['code', 'approve_deny', 'number_matching', 'code_entry'] as const

/** The least that a proof must be; what is stricter counts as well, so an approval of any mode counts for a `code`. */
export type LeastProof = (typeof leastProofs)[number]

/** One line of a transaction, as the person is shown it. */
export interface TransactionField {
  readonly label: string
  readonly value: string
}

/** A transaction with its digest, which is part of everything that is derived for its challenge. */
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
  /** What for, in the host app's words, e.g. `Pay 100.00 EUR to ACME`. */
  readonly reason: string | null
}

/** The purpose of a sign-in, whoever asks for it. */
export const signInPurpose = 'sign_in'
/** The purpose of a mailed code that proves, in a running session, that the person reads their email. */
export const mailProofPurpose = 'email_proof'
/** The purpose of a code mailed to an address that the person wants to set. */
export const addressPurpose = 'email_change'
/** The purpose of the code for using a chat on another Resource too. */
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
