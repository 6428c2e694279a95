import { type AssignmentApprovals, notAskedYet } from './groups/approvals.js'
import type { AssignmentAttempts } from './groups/attempts.js'
import type { AssignmentBypass } from './groups/bypass.js'
import type { AssignmentChallenges } from './groups/challenges.js'
import type { AssignmentEnrollment } from './groups/enrollment.js'
import type { AssignmentRecovery } from './groups/recovery.js'
import type { AssignmentSends } from './groups/sends.js'
import type { AssignmentTokens } from './groups/tokens.js'
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
  readonly tokens: AssignmentTokens
  readonly enrollment: AssignmentEnrollment
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
  readonly recovery: AssignmentRecovery
  /** When a second factor was last accepted. */
  readonly lastAcceptedAt: Date | null
  /** When the person signed in last, to the day. */
  readonly signedInAt: Date | null
  readonly createdAt: Date
}

/** What features keep of a person before anything happened in them. */
export const knownToNoFeature = { approvals: notAskedYet, mutedCategories: [] } satisfies Partial<AssignmentRecord>
