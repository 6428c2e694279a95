import type { RememberedBrowser } from '@chatfactor/accounts'
import type { PermitOfMember } from '@chatfactor/authorizations'
import type { AuditEntry, Enrollment, Resource, SessionId } from '@chatfactor/core'
import type { TokenEndReason } from '@chatfactor/core/store'
import type { ActivityList } from './activity-seen.js'
import type { Member } from './member.js'
import type { LockSeen } from './member-states.js'
import type { MessagesSeen } from './messages-seen.js'

/** An enrollment, and whether the token that it made has ended; with nulls where the time and reason are no longer known. */
export interface EnrollmentSeen extends Enrollment {
  readonly tokenEnded: { readonly at: Date | null; readonly because: TokenEndReason | null } | null
}

/** How a person stands on a Resource. */
export interface MemberStatus {
  readonly resource: Resource
  readonly member: Member
  /** The lock of an administrator; `null` where there is none. */
  readonly lock: LockSeen | null
  readonly recoveryCodesLeft: number
  /** When they can no longer go on without a token; `null` where nothing is required of them, or they have one. */
  readonly graceUntil: Date | null
  /** The one that they began last and did not finish; `null` where there is none. */
  readonly openEnrollment: Enrollment | null
  /** What was written to them in the last seven days, and how it ended; never what it said. */
  readonly messages: MessagesSeen
  /** What happened to them here of late, the newest first, at most 50. */
  readonly trail: readonly AuditEntry[]
}

/** The messengers of a person on a Resource. */
export interface MemberMessengers {
  readonly resource: Resource
  readonly member: Member
  /** The latest, newest first. */
  readonly enrollments: readonly EnrollmentSeen[]
  /** What they allowed assistants in advance, the oldest first. */
  readonly permits: readonly PermitOfMember[]
}

/** Where a person is signed in on a Resource. */
export interface MemberSessions {
  readonly resource: Resource
  readonly member: Pick<Member, 'assignment' | 'user'>
  /** The newest first. */
  readonly sessions: readonly {
    readonly id: SessionId
    readonly device: string | null
    readonly network: string | null
    readonly createdAt: Date
    readonly lastSeenAt: Date
    /** Whether nothing is asked of it any more. */
    readonly isComplete: boolean
  }[]
  /** Browsers that skip the code at sign-in. */
  readonly browsers: readonly Omit<RememberedBrowser, 'isThis'>[]
}

/** What happened to a person on a Resource. */
export interface MemberActivity {
  readonly resource: Resource
  readonly member: Pick<Member, 'assignment' | 'user'>
  readonly entries: ActivityList
}

/** Which part of it to show. */
export interface MemberActivityFilter {
  /** Only what administrators did. @defaultValue false */
  readonly byAdministrators?: boolean | undefined
  /** The `next` of the page before. */
  readonly after?: string | null | undefined
  /** 1 to 200, 50 by default. */
  readonly limit?: number | undefined
}
