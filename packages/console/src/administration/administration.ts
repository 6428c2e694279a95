import type { AssistantsOnResource } from '@chatfactor/authorizations'
import type {
  Assignment,
  BypassGranted,
  ExpectedVersion,
  ListOptions,
  ListPage,
  Resource,
  ResourceChange,
  ResourceId,
  User,
  UserFields,
  UserId,
} from '@chatfactor/core'
import type { DayFigures, FiguresOf, Imports, Job, PeopleAtOnce, WebhooksOnResource } from '@chatfactor/operations'
import type { Acts } from '../acts/act.js'
import type { Helped, HelpInput } from '../person/help-input.js'
import type { ActivityFilter, ActivityList } from './activity-seen.js'
import type { AdminActor } from './admin-actor.js'
import type { AdministratorsSeen } from './administrators.js'
import type { JobsSeen } from './leaving.js'
import type { Member } from './member.js'
import type { FormerMember, MemberEnd } from './member-end.js'
import type { MemberOf } from './member-of.js'
import type {
  MemberActivity,
  MemberActivityFilter,
  MemberMessengers,
  MemberSessions,
  MemberStatus,
} from './member-shown.js'
import type { MemberEnrollments, MemberInvitations, MemberTokens } from './member-states.js'
import type { OverviewVerbs } from './overview-verbs.js'
import type { MemberCounts, MemberSearch, PeopleAnywhere, PeopleFound, UserSearch } from './people-found.js'
import type { Told } from './told.js'
import type { TrailOnResource } from './trail-on-resource.js'

export type { ActivityEntry, ActivityFilter, ActivityList } from './activity-seen.js'
export type { AdminActor } from './admin-actor.js'
export type { Member } from './member.js'
export type { MemberOf } from './member-of.js'

/** `notified`: whether the person could be told; `false` if they have neither an email address nor a chat. */
export interface Notified {
  readonly notified: boolean
}

/**
 * The verbs of an administrator. Each is limited to the Resources they may see; anything else does not exist for them.
 *
 * No verb returns a code or secret of a person. Only what an administrator started for a person beside them is shown, to that administrator alone
 * (C65).
 */
export interface AdministrationOfActor {
  /** Resources and their policies. */
  readonly resources: {
    /** Lists the Resources the administrator may see, by name. */
    list(options?: ListOptions): Promise<ListPage<Resource>>
    /** Returns one Resource. Throws `RESOURCE_NOT_FOUND`, also for one they may not see. */
    get(id: ResourceId): Promise<Resource>
    /** Creates a Resource. Only for `'all'`. */
    create(input: ResourceChange & { readonly name: string }): Promise<Resource>
    /**
     * Changes the given fields and leaves the rest. Of two concurrent changes the later wins, unless it gave an `expectedVersion`: then it throws
     * `STALE`. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`, `ALREADY_EXISTS` (field `selfService.address`).
     */
    update(id: ResourceId, change: ResourceChange & ExpectedVersion): Promise<Resource>
    /**
     * Deletes a Resource with everything that belongs to it, if `name` is its name: sign-ins stop at once, and a job deletes the rest. Only for
     * `'all'`. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT` (field `name`), `TRANSITION_REFUSED` (state `only_one`) for the last one.
     */
    delete(id: ResourceId, options: { readonly name: string }): Promise<Job>
  }
  /** People, across Resources. */
  readonly users: {
    /** Lists people. Only for `'all'`; others list the members of their Resources. */
    list(options?: ListOptions): Promise<ListPage<User>>
    /** Finds people by any part of their names. Only for `'all'`. Throws `INVALID_INPUT`. */
    search(options?: UserSearch): Promise<PeopleFound<User>>
    /** Returns one person. Throws `USER_NOT_FOUND`, also for one who is on none of the administrator's Resources. */
    get(id: UserId): Promise<User>
    /** Creates a person. Only for `'all'`. */
    create(input: UserFields): Promise<User>
    /**
     * Changes a person. Only for `'all'`, because a password and address concern all their Resources. Of two concurrent changes the later wins,
     * unless it gave an `expectedVersion`: then it throws `STALE`.
     */
    update(id: UserId, change: UserFields & ExpectedVersion): Promise<User>
    /**
     * Erases a person: sign-ins stop at once, and a job deletes everything held about them, on every Resource. It cannot be undone. Only for `'all'`.
     * Throws `USER_NOT_FOUND`.
     */
    erase(id: UserId): Promise<Job>
    /** Lists the person's Resources, as far as the administrator may see them. Throws `USER_NOT_FOUND`. */
    listAssignments(id: UserId): Promise<readonly Assignment[]>
  }
  /** People on all Resources that the administrator may see. */
  readonly people: PeopleAnywhere
  /** The members of one Resource. Every verb throws `RESOURCE_NOT_FOUND` for a Resource the administrator may not see. */
  readonly members: {
    /** Lists the members with their tokens, page by page. */
    list(input: { readonly resourceId: ResourceId } & Omit<ListOptions, 'startsWith'>): Promise<ListPage<Member>>
    /** Finds members by any part of their names, or those who are locked, unreachable and so on. Throws `INVALID_INPUT`. */
    search(input: { readonly resourceId: ResourceId } & MemberSearch): Promise<PeopleFound<Member>>
    /** Counts members by filter, up to 50 each; `null` if the store cannot count. */
    count(resourceId: ResourceId): Promise<MemberCounts | null>
    /** Returns one member. Throws `ASSIGNMENT_NOT_FOUND`. */
    get(input: MemberOf): Promise<Member>
    /** Returns a member's status and the messages sent to them, without any code or secret. Throws `ASSIGNMENT_NOT_FOUND`. */
    status(input: MemberOf): Promise<MemberStatus>
    /** Lists a member's tokens and latest enrollments: states and times, never a code. Throws `ASSIGNMENT_NOT_FOUND`. */
    listMessengers(input: MemberOf): Promise<MemberMessengers>
    /** Lists a member's sessions and remembered browsers. Throws `ASSIGNMENT_NOT_FOUND`. */
    listSessions(input: MemberOf): Promise<MemberSessions>
    /**
     * Lists what happened to a member, or only what administrators did, newest first. A page may hold fewer than `limit` entries, even none, and
     * still have a `next`, which says how far back it looked. Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`.
     */
    listActivity(input: MemberOf & MemberActivityFilter): Promise<MemberActivity>
    /**
     * Adds a person to the Resource. People whom the administrator may not see yet are added by an administrator of all Resources. Throws
     * `USER_NOT_FOUND`.
     */
    create(input: MemberOf): Promise<Assignment>
    /** Switches a member on or off for this Resource; switching off ends their sessions here. Throws `ASSIGNMENT_NOT_FOUND`. */
    update(input: MemberOf & { readonly active: boolean }): Promise<Assignment>
    /** Ends a membership: tokens are revoked, sessions end. Throws `ASSIGNMENT_NOT_FOUND`. */
    end(input: MemberOf): Promise<void>
    /** Returns who ended a membership and when; `null` for current members, and for people who never were one. */
    findEnd(input: FormerMember): Promise<MemberEnd | null>
    /**
     * Helps a member in one of the task's situations. Whatever protects them is done first, in one commit with the reason, which is kept beside the
     * trail; then they are told. Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`, `POLICY_DENIED`, `TRANSITION_REFUSED` if it no longer helps.
     */
    help(input: HelpInput): Promise<Helped>
    /**
     * Locks a member's second factor until `unlock`: no proof of theirs counts meanwhile, and they are told that an administrator did it. `reason`,
     * one line of 1 to 200 characters, is for administrators. Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`, `TRANSITION_REFUSED` if they are not
     * enrolled: switch them off instead.
     */
    lock(input: MemberOf & { readonly reason: string }): Promise<Assignment>
    /** Clears a member's misses and ends a lock. Throws `ASSIGNMENT_NOT_FOUND`. */
    unlock(input: MemberOf): Promise<Assignment>
    /** Signs a member out everywhere on this Resource. Throws `ASSIGNMENT_NOT_FOUND`. */
    endSessions(input: MemberOf): Promise<void>
    /**
     * Resets a member to never enrolled, so that a first factor alone signs them in again; notifies them and ends their sessions. It also lets them
     * enroll again after a "not me".
     *
     * Only for a member without a token. Throws `TRANSITION_REFUSED` while they have one: revoke it instead.
     */
    unenroll(input: MemberOf): Promise<Notified>
    /** Removes a forgotten PIN, notifies the member and ends their sessions. Throws `ASSIGNMENT_NOT_FOUND`. */
    deletePin(input: MemberOf): Promise<Notified>
    /** Lets a member enroll again after a "not me". */
    allowEnrollment(input: MemberOf): Promise<void>
    /**
     * Mails members the portal's address, their login and how to sign in, never a password: each of them once ever, or with `again` once a day.
     * Members without an address or login, and those who are switched off, are skipped. Throws `POLICY_DENIED` if there is no portal, `INVALID_INPUT`
     * for more than 200.
     */
    sendPortalLinks(input: {
      readonly resourceId: ResourceId
      readonly userIds: readonly UserId[]
      readonly again?: boolean | undefined
    }): Promise<Told>
    /** Lets a member in without a second factor for a while. */
    readonly bypass: {
      /**
       * Grants a bypass of the second factor, for 1 minute to 24 hours. The member is told by email and in their chat: that an administrator did it,
       * until when, and the reason, one line of 1 to 200 characters. Throws `INVALID_INPUT`.
       */
      grant(input: MemberOf & { readonly forMs: number; readonly reason: string }): Promise<BypassGranted>
      /** Ends a bypass: the second factor is required again. Throws `ASSIGNMENT_NOT_FOUND`. */
      end(input: MemberOf): Promise<void>
    }
    /** Links with which a member adds their first token. */
    readonly invitations: MemberInvitations
    /** The enrollments of members. */
    readonly enrollments: MemberEnrollments
    /** The tokens of members. */
    readonly tokens: MemberTokens
  }
  /** The webhooks of a Resource. Requires `operations()`: without them every verb throws `INVALID_CONFIG`. */
  readonly webhooks: WebhooksOnResource
  /** The front page's overview. */
  readonly overview: OverviewVerbs
  /** The agents that ask people of a Resource for approval. Requires `authorizations()`: without them every verb throws `INVALID_CONFIG`. */
  readonly assistants: AssistantsOnResource
  /** Daily figures. */
  readonly statistics: {
    /** Like `statistics.daily`, for one Resource. Throws `RESOURCE_NOT_FOUND` for one the administrator may not see, `INVALID_INPUT`. */
    daily(input: FiguresOf & { readonly resourceId: ResourceId }): Promise<readonly DayFigures[]>
  }
  /** Importing files of people. Only for `'all'`. Requires `operations()`. */
  readonly imports: Imports
  /** Actions on many people of a Resource. Requires `operations()`. */
  readonly bulk: PeopleAtOnce
  /** Background jobs. */
  readonly jobs: JobsSeen
  /** Acts that a second administrator has to agree to. */
  readonly acts: Acts
  /** The administrators who acted here. */
  readonly administrators: AdministratorsSeen
  /** The audit trail. */
  readonly audit: TrailOnResource & {
    /**
     * Lists what happened on a Resource, or for `'all'` on all of them, newest first, with the names the administrator may see; filtered by person,
     * action, actor, outcome and time. A page may hold fewer than `limit` entries, even none, and still have a `next`, which says how far back it
     * looked. Throws `RESOURCE_NOT_FOUND`, `USER_NOT_FOUND`, `INVALID_INPUT`.
     */
    list(input: { readonly resourceId?: ResourceId } & ActivityFilter): Promise<ActivityList>
  }
}

/** Access for administrators. */
export interface Administration {
  /**
   * Returns the verbs as this administrator. Throws `INVALID_INPUT` for an administrator without an id, or with an unknown right. A verb they have no
   * right to throws `POLICY_DENIED` (`administration.right`, `administration.fresh`).
   */
  as(actor: AdminActor): AdministrationOfActor
}
