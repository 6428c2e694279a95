import type { ActedBy } from '../kernel/actor-schema.js'
import type { ListOptions, ListPage } from '../kernel/paging.js'
import type { UserRef } from '../kernel/user-ref.js'
import type { AssignmentId, EnrollmentId, ResourceId, TokenId, UserId } from '../records/ids.js'

/** A user's membership of a Resource. */
export interface Assignment {
  readonly id: AssignmentId
  readonly resourceId: ResourceId
  readonly userId: UserId
  readonly active: boolean
  /** Ever had an active token; see the guide on recovery. */
  readonly enrolled: boolean
  readonly tokenIds: readonly TokenId[]
  /** Until when attempts are refused; `null` when not locked. */
  readonly lockedUntil: Date | null
  /** Too many misses in all: only an administrator unlocks. */
  readonly needsAdministrator: boolean
  /** Until when no second factor is asked for; `null` when it is. */
  readonly bypassUntil: Date | null
  /** Why not, in the administrator's words. */
  readonly bypassReason: string | null
  /** An enrollment was taken back: no other one until an administrator allows it. */
  readonly enrollmentBlocked: boolean
  /** Four digits stand in front of each code. */
  readonly hasPin: boolean
  /** The one enrollment that may still become a token. */
  readonly openEnrollmentId: EnrollmentId | null
  /** When a second factor was accepted last. */
  readonly lastAcceptedAt: Date | null
  /** When they signed in last, to the day; `null` where they never did. */
  readonly signedInAt: Date | null
  /** When they were mailed where the portal is. */
  readonly toldAt: Date | null
  readonly createdAt: Date
}

/** Who belongs to which Resource. Trusts its caller. */
export interface Assignments {
  /**
   * Assigns a user; doing it again changes nothing. Throws `RESOURCE_NOT_FOUND`, `USER_NOT_FOUND`.
   *
   * @example
   * await chatfactor.assignments.create({ resourceId, userId })
   */
  create(input: { readonly resourceId: ResourceId; readonly userId: UserId } & ActedBy): Promise<Assignment>
  /** The assignment, or `null`. */
  find(input: { readonly resourceId: ResourceId; readonly user: UserRef }): Promise<Assignment | null>
  /** Ends the membership: its tokens are revoked and its sessions end. Throws `ASSIGNMENT_NOT_FOUND`. */
  end(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<void>
  /** Forgets misses and ends a lock, also the one that only an administrator may end. Throws `ASSIGNMENT_NOT_FOUND`. */
  unlock(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<Assignment>
  /**
   * Switches a membership off or on. While it is off, this person neither signs in nor enrolls on this Resource, and gets no codes; their
   * sessions end at once, their tokens stay. Where it stands so already, nothing is written. Throws `ASSIGNMENT_NOT_FOUND`.
   */
  update(
    input: { readonly resourceId: ResourceId; readonly user: UserRef; readonly active: boolean } & ActedBy,
  ): Promise<Assignment>
  /** Ends every session on this Resource. Throws `ASSIGNMENT_NOT_FOUND`. */
  endSessions(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<void>
  /** The members of a Resource, a page at a time. */
  listByResource(resourceId: ResourceId, options?: Omit<ListOptions, 'startsWith'>): Promise<ListPage<Assignment>>
  /** Every Resource that a user belongs to. */
  listByUser(userId: UserId): Promise<readonly Assignment[]>
}
