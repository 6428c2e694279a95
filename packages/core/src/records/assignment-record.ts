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
 * A user's membership of a Resource. Contains everything that may exist at most once, so that this record's version
 * decides every race about it.
 */
export interface AssignmentRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  /** A copy of the user's `externalId`: it never changes, and one read finds both. */
  readonly externalId: string | null
  readonly active: boolean
  readonly tokens: AssignmentTokens
  readonly enrollment: AssignmentEnrollment
  readonly challenges: AssignmentChallenges
  readonly approvals: AssignmentApprovals
  /** The muted categories of notifications, by name. */
  readonly mutedCategories: readonly string[]
  readonly attempts: AssignmentAttempts
  readonly sends: AssignmentSends
  /** Raised whenever everything that was let in on this Resource must end. */
  readonly sessionEpoch: number
  /** What else is known of trust that ended; `null` as long as only epochs have ended any. */
  readonly trust: AssignmentTrust | null
  readonly bypass: AssignmentBypass
  readonly recovery: AssignmentRecovery
  /** When a second factor was last accepted. */
  readonly lastAcceptedAt: Date | null
  /** When the person last signed in, to the day. */
  readonly signedInAt: Date | null
  readonly createdAt: Date
}

/** What features keep of a person before anything happened in them. */
export const knownToNoFeature = { approvals: notAskedYet, mutedCategories: [] } satisfies Partial<AssignmentRecord>
