import type { AssignmentBypass } from './groups/bypass.js'
import type { AssignmentTrust } from './trust-record.js'
import type { Versioned } from './versioned.js'

/**
 * A user's membership of a Resource. Holds everything of which there may be at most one, so that this record's version
 * decides every race about it.
 */
export interface AssignmentRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  /** The user's `externalId`, copied: it never changes, and one read finds both. */
  readonly externalId: string | null
  readonly active: boolean
  /** Ever had an active token, and no administrator has cleared it since (R2). While set, fewer factors never suffice. */
  readonly enrolled: boolean
  /** The live tokens; a token is live if and only if it stands here. */
  readonly tokenIds: readonly string[]
  /** The one of `tokenIds` that is asked first. */
  readonly preferredTokenId: string | null
  readonly openEnrollmentId: string | null
  /** The newest challenge. Older ones may still be answered until they end. */
  readonly liveChallengeId: string | null
  /** What `/code` in the chat can fetch, the newest first. */
  readonly waiting: readonly WaitingChallenge[]
  /** The open questions of hosts, newest first, so that asking the same again sends nothing. */
  readonly openQuestions: readonly OpenQuestion[]
  /** The newest approval; it is live until it is answered or its time is over. */
  readonly liveApprovalId: string | null
  readonly approvals: ApprovalHistory
  /** The categories of notifications that the person does without, by name. */
  readonly mutedCategories: readonly string[]
  /** Misses since the last success or lock, misses since the last success, and how many locks in a row. */
  readonly misses: number
  readonly missesInTotal: number
  readonly lockLevel: number
  readonly lockedUntil: Date | null
  /** When messages were sent since the last success (epoch ms, oldest first). */
  readonly sentAt: readonly number[]
  /** The same sends, and who asked for them. */
  readonly sentBy: readonly SentBy[]
  /** Raised whenever all that was let in on this Resource must end. */
  readonly sessionEpoch: number
  /** What else is known of trust that ended; `null` as long as nothing but epochs ended any. */
  readonly trust: AssignmentTrust | null
  readonly bypass: AssignmentBypass
  /** Set by "not me": only an administrator may allow enrolling again. */
  readonly enrollmentBlocked: boolean
  readonly pinHash: string | null
  /** Keyed hashes of the recovery codes that are left. */
  readonly recoveryCodes: readonly string[]
  /** Which of them were shown last, until the person typed one of them back. */
  readonly recoveryBatch: RecoveryBatch | null
  /** When the second factor became required of this person; the grace period counts from here. */
  readonly requiredSince: Date | null
  /** When a second factor was last accepted. */
  readonly lastAcceptedAt: Date | null
  /** When the person signed in last, to the day. */
  readonly signedInAt: Date | null
  /** When the person was emailed the portal's address; once is enough. */
  readonly toldAt: Date | null
  /** When each live token was used last (epoch ms), to the day. */
  readonly tokenUses: Readonly<Record<string, number>>
  /** Tokens that are switched off: they stay listed and keep their chats, and are asked nothing; `null` where there are none. */
  readonly disabledTokenIds: readonly string[] | null
  /** What an administrator locked the person with, also after that lock: see `lockStateOf`. */
  readonly lock: AdministratorLock | null
  /** Tokens that were added without their owner being told, and what speaks for them since; `null` as long as there were none. */
  readonly warnings: readonly TokenWarning[] | null
  readonly createdAt: Date
}

/** Why a person is locked: too many wrong answers, or an administrator said so. */
export type LockReason = 'misses' | 'administrator'

/** What an administrator locked a person with. */
export interface AdministratorLock {
  readonly by: 'administrator'
  /** Names the note that says why; `null` where none was kept. */
  readonly note: string | null
  /** When (epoch ms): the `lockedUntil` of a lock that still stands. */
  readonly at: number
}

/** What became of the warning of a token. */
export interface TokenWarning {
  readonly tokenId: string
  /** How many codes of older tokens were accepted since, as far as they matter. */
  readonly codes: number
  /** The owner said that it was them. */
  readonly own?: true
}

/** Recovery codes that were shown, and of which none was typed back yet. */
export interface RecoveryBatch {
  /** Says when they were made, and names what they are derived from: a record that ends after ten minutes. */
  readonly id: string
  readonly keyId: string
  /** The session that may see them again; `null` where a host showed them. */
  readonly sessionId: string | null
}

/** One send: when (epoch ms), for which session of the caller (the beginning of its keyed hash), and whether the browser was known. */
export interface SentBy extends OfPurpose {
  readonly at: number
  readonly session: string | null
  readonly known: boolean
  /** Set for an approval, which has a smaller limit of its own. */
  readonly approval?: true
}

/** What something is counted for. */
export interface OfPurpose {
  /** Absent for a sign-in, which nothing else is counted with; earlier versions name none. */
  readonly purpose?: string
}

/** What there is to know of a person's approvals before the next one: of those for sign-ins, and beside them of all others. */
export interface ApprovalHistory extends Refusals {
  /** How many were sent ever: the moving factor of their numbers. */
  readonly sends: number
  /** The purposes of which one was refused lately, the newest first; of a few all others count as the newest. */
  readonly others?: readonly (Refusals & { readonly purpose: string })[]
}

/** How approvals for one purpose were refused lately; times are epoch ms. */
export interface Refusals {
  /** Until then only digits typed into the chat count: a number was wrong, or the answer was "It wasn't me". */
  readonly strictUntil: number | null
  /** Until then none is sent. */
  readonly lockedUntil: number | null
  /** When the person said "It wasn't me", within a day. */
  readonly denials: readonly number[]
}

/** What an assignment holds of approvals before the first. */
export const notAskedYet: Pick<AssignmentRecord, 'liveApprovalId' | 'approvals'> = {
  liveApprovalId: null,
  approvals: { sends: 0, strictUntil: null, lockedUntil: null, denials: [] },
}

/** A challenge that the person may fetch in the chat: the newest of its session. */
export interface WaitingChallenge extends SentBy {
  readonly challengeId: string
  /** Its subject, if nothing was sent for it: a session that asks the same again gets the same challenge. */
  readonly about: string | null
}

/** What an assignment holds of recovery codes without any. */
export const noRecoveryCodes: Pick<AssignmentRecord, 'recoveryCodes' | 'recoveryBatch'> = {
  recoveryCodes: [],
  recoveryBatch: null,
}

/** A question that can still be answered. Whether it really can is for its challenge to say. */
export interface OpenQuestion extends OfPurpose {
  readonly challengeId: string
  /** Its session, purpose and transaction as one short text. */
  readonly about: string
  /** How it was to be asked: its kind, and for an approval the mode and the alternative. */
  readonly wish: string
  /** Until when it can be answered (epoch ms). */
  readonly until: number
}
