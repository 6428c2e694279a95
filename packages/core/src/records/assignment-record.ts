import { type AssignmentApprovals, notAskedYet } from './groups/approvals.js'
import type { AssignmentAttempts } from './groups/attempts.js'
import type { AssignmentBypass } from './groups/bypass.js'
import type { AssignmentChallenges } from './groups/challenges.js'
import type { AssignmentRecovery } from './groups/recovery.js'
import type { AssignmentSends } from './groups/sends.js'
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
  readonly challenges: AssignmentChallenges
  readonly approvals: AssignmentApprovals
  /** The categories of notifications that the person does without, by name. */
  readonly mutedCategories: readonly string[]
  readonly attempts: AssignmentAttempts
  readonly sends: AssignmentSends
  /** Raised whenever all that was let in on this Resource must end. */
  readonly sessionEpoch: number
  /** What else is known of trust that ended; `null` as long as nothing but epochs ended any. */
  readonly trust: AssignmentTrust | null
  readonly bypass: AssignmentBypass
  /** Set by "not me": only an administrator may allow enrolling again. */
  readonly enrollmentBlocked: boolean
  readonly recovery: AssignmentRecovery
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
  /** Tokens that were added without their owner being told, and what speaks for them since; `null` as long as there were none. */
  readonly warnings: readonly TokenWarning[] | null
  readonly createdAt: Date
}

/** What became of the warning of a token. */
export interface TokenWarning {
  readonly tokenId: string
  /** How many codes of older tokens were accepted since, as far as they matter. */
  readonly codes: number
  /** The owner said that it was them. */
  readonly own?: true
}

/** What features keep of a person before anything happened in them. */
export const knownToNoFeature = { approvals: notAskedYet, mutedCategories: [] } satisfies Partial<AssignmentRecord>
