import type { ActedBy, ListOptions, ListPage, UserRef } from '../kernel/index.js'
import type { SearchConditions } from '../ports/index.js'
import type {
  AssignmentId,
  AssignmentRecord,
  EnrollmentId,
  LockReason,
  ResourceId,
  TokenId,
  UserId,
} from '../records/index.js'
import { lockSeen, mostMissesInTotal } from '../rules/index.js'

/** Filters for members with a problem. */
export const assignmentFilters = ['no_token', 'locked', 'never_signed_in', 'unreachable', 'off'] as const

/** The members of a Resource. */
export function onResource(resourceId: string): SearchConditions[number] {
  return [{ at: ['resourceId'], equals: resourceId }]
}

/** The conditions of a filter, as of now. */
export function conditionsOf(filter: (typeof assignmentFilters)[number], now: Date): SearchConditions {
  switch (filter) {
    case 'no_token':
      return [[{ at: ['tokenIds'], is: 'empty' }]]
    case 'locked':
      // A person who needs an administrator was locked before that, and nothing has ended the lock.
      return [
        [{ at: ['lockedUntil'], is: 'not_null' }],
        [
          { at: ['lockedUntil'], above: now },
          { at: ['missesInTotal'], above: mostMissesInTotal - 1 },
        ],
      ]
    case 'never_signed_in':
      return [[{ at: ['signedInAt'], is: 'null' }], [{ at: ['lastAcceptedAt'], is: 'null' }]]
    case 'unreachable':
      return [[{ at: ['preferredTokenId', 'chatRecordId', 'reachable'], is: 'false' }]]
    case 'off':
      return [[{ at: ['active'], is: 'false' }]]
  }
}

/** A user's membership of a Resource. */
export interface Assignment {
  readonly id: AssignmentId
  readonly resourceId: ResourceId
  readonly userId: UserId
  readonly active: boolean
  /** Whether they ever had an active token; see the guide on recovery. */
  readonly enrolled: boolean
  readonly tokenIds: readonly TokenId[]
  /** Tokens that are switched off: they are not asked. */
  readonly disabledTokenIds: readonly TokenId[]
  /** Until when attempts are refused; `null` if not locked. */
  readonly lockedUntil: Date | null
  /** After too many misses in all, or a lock by an administrator: only an administrator unlocks. */
  readonly needsAdministrator: boolean
  /** Why they are locked; `null` if they are not. */
  readonly lockReason: LockReason | null
  /** Until when no second factor is asked for; `null` without a bypass. */
  readonly bypassUntil: Date | null
  /** The reason for the bypass, in the administrator's words. */
  readonly bypassReason: string | null
  /** An enrollment was taken back: no other one until an administrator allows it. */
  readonly enrollmentBlocked: boolean
  /** Whether a PIN comes before each code. */
  readonly hasPin: boolean
  /** The one enrollment that may still become a token. */
  readonly openEnrollmentId: EnrollmentId | null
  /** When a second factor was last accepted. */
  readonly lastAcceptedAt: Date | null
  /** When they last signed in, to the day; `null` for never. */
  readonly signedInAt: Date | null
  /** When they were emailed the portal's address. */
  readonly toldAt: Date | null
  readonly createdAt: Date
}

/**
 * A problem of a member: `unreachable` means that their preferred chat cannot be written to, `off` that the membership
 * is switched off.
 */
export type AssignmentFilter = (typeof assignmentFilters)[number]

/** Which assignments to list: those on a Resource, or those of a person. */
export type AssignmentList = Omit<ListOptions, 'startsWith'> &
  (
    | { readonly resourceId: ResourceId; readonly only?: AssignmentFilter; readonly user?: undefined }
    | { readonly user: UserRef; readonly resourceId?: undefined; readonly only?: undefined }
  )

/** Memberships: who belongs to which Resource. Trusts its caller. */
export interface Assignments {
  /**
   * Assigns a user; doing it again changes nothing. Throws `RESOURCE_NOT_FOUND`, `USER_NOT_FOUND`.
   *
   * @example
   * await chatfactor.assignments.create({ resourceId, userId })
   */
  create(input: { readonly resourceId: ResourceId; readonly userId: UserId } & ActedBy): Promise<Assignment>
  /** The assignment of a person on a Resource. Throws `ASSIGNMENT_NOT_FOUND`. */
  get(input: { readonly resourceId: ResourceId; readonly user: UserRef }): Promise<Assignment>
  /** The assignment of a person on a Resource, or `null`. */
  find(input: { readonly resourceId: ResourceId; readonly user: UserRef }): Promise<Assignment | null>
  /** Ends the membership: its tokens are revoked and its sessions end. Throws `ASSIGNMENT_NOT_FOUND`. */
  end(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<void>
  /** Resets misses and ends a lock, even one that only an administrator may end. Throws `ASSIGNMENT_NOT_FOUND`. */
  unlock(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<Assignment>
  /**
   * Switches a membership off or on. While it is off, this person neither signs in nor enrolls on this Resource, and
   * gets no codes; their sessions end at once, their tokens stay. If nothing changes, nothing is written. Throws
   * `ASSIGNMENT_NOT_FOUND`.
   */
  update(
    input: { readonly resourceId: ResourceId; readonly user: UserRef; readonly active: boolean } & ActedBy,
  ): Promise<Assignment>
  /** Ends every session of a person on this Resource. Throws `ASSIGNMENT_NOT_FOUND`. */
  endSessions(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<void>
  /**
   * The members of a Resource, or those who are locked, cannot be reached, have no token and so on; or every Resource
   * of a person. Page by page.
   *
   * Throws `USER_NOT_FOUND`; `INVALID_INPUT` for `only` on a store that cannot search.
   *
   * @example
   * const locked = await chatfactor.assignments.list({ resourceId, only: 'locked' })
   */
  list(input: AssignmentList): Promise<ListPage<Assignment>>
}

/** An assignment as callers see it, as of now. */
export function assignmentView(record: AssignmentRecord, now: Date): Assignment {
  const isBypassed = record.bypass.until !== null && record.bypass.until > now
  return {
    id: record.id,
    resourceId: record.resourceId,
    userId: record.userId,
    active: record.active,
    enrolled: record.enrollment.enrolled,
    tokenIds: record.tokens.ids,
    disabledTokenIds: record.tokens.disabledIds ?? [],
    ...lockSeen(record, now),
    bypassUntil: isBypassed ? record.bypass.until : null,
    bypassReason: isBypassed ? record.bypass.reason : null,
    enrollmentBlocked: record.enrollment.blocked,
    hasPin: record.recovery.pinHash !== null,
    openEnrollmentId: record.enrollment.openId,
    lastAcceptedAt: record.lastAcceptedAt,
    signedInAt: record.signedInAt,
    toldAt: record.enrollment.toldAt,
    createdAt: record.createdAt,
  }
}
