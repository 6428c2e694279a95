import type { RememberedBrowser } from '@chatfactor/accounts'
import type { PermitOfMember } from '@chatfactor/authorizations'
import type { AuditEntry, Enrollment, Resource, SessionId } from '@chatfactor/core'
import type { TokenEndReason } from '@chatfactor/core/store'
import type { ActivityList } from './activity-seen.js'
import type { Member } from './member.js'
import type { LockSeen } from './member-states.js'
import type { MessagesSeen } from './messages-seen.js'

/** An enrollment, and whether its token has ended; time and reason are `null` if no longer known. */
export interface EnrollmentSeen extends Enrollment {
  readonly tokenEnded: { readonly at: Date | null; readonly because: TokenEndReason | null } | null
}

/** The status of a member. */
export interface MemberStatus {
  readonly resource: Resource
  readonly member: Member
  /** The administrator's lock; `null` if there is none. */
  readonly lock: LockSeen | null
  readonly recoveryCodesLeft: number
  /** Until when they may go on without a token; `null` if none is required, or they have one. */
  readonly graceUntil: Date | null
  /** Their latest unfinished enrollment; `null` if there is none. */
  readonly openEnrollment: Enrollment | null
  /** Messages to them in the last seven days and their outcomes, never the texts. */
  readonly messages: MessagesSeen
  /** What happened to them here recently, newest first, 50 at most. */
  readonly trail: readonly AuditEntry[]
}

/** The messengers of a member. */
export interface MemberMessengers {
  readonly resource: Resource
  readonly member: Member
  /** The latest ones, newest first. */
  readonly enrollments: readonly EnrollmentSeen[]
  /** What they allowed assistants in advance, oldest first. */
  readonly permits: readonly PermitOfMember[]
}

/** Where a member is signed in. */
export interface MemberSessions {
  readonly resource: Resource
  readonly member: Pick<Member, 'assignment' | 'user'>
  /** Newest first. */
  readonly sessions: readonly {
    readonly id: SessionId
    readonly device: string | null
    readonly network: string | null
    readonly createdAt: Date
    readonly lastSeenAt: Date
    /** Whether the sign-in is complete. */
    readonly isComplete: boolean
  }[]
  /** Remembered browsers, which skip the code at sign-in. */
  readonly browsers: readonly Omit<RememberedBrowser, 'isThis'>[]
}

/** What happened to a member. */
export interface MemberActivity {
  readonly resource: Resource
  readonly member: Pick<Member, 'assignment' | 'user'>
  readonly entries: ActivityList
}

/** Which part of it to list. */
export interface MemberActivityFilter {
  /** Only what administrators did. @defaultValue false */
  readonly byAdministrators?: boolean | undefined
  /** The `next` of the page before. */
  readonly after?: string | null | undefined
  /** 1 to 200, 50 by default. */
  readonly limit?: number | undefined
}
