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

/** Whether the person could be told: not where they have neither an email address nor a chat. */
export interface Notified {
  readonly notified: boolean
}

/**
 * The verbs of an administrator; each is filtered by the Resources the actor may see, and what they may not see does not exist.
 *
 * Nothing here returns a code or a secret of a person's own (C65); what an administrator began for somebody beside them, only they see.
 */
export interface AdministrationOfActor {
  /** The Resources and their policy. */
  readonly resources: {
    /** Those the actor may see, by name. */
    list(options?: ListOptions): Promise<ListPage<Resource>>
    /** One Resource. Throws `RESOURCE_NOT_FOUND`, also for one the actor may not see. */
    get(id: ResourceId): Promise<Resource>
    /** Only for `'all'`. */
    create(input: ResourceChange & { readonly name: string }): Promise<Resource>
    /**
     * Changes what is given and leaves the rest; of two at once the later wins, unless it gave an `expectedVersion`: then it throws
     * `STALE`. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`, `ALREADY_EXISTS` (field `selfService.address`).
     */
    update(id: ResourceId, change: ResourceChange & ExpectedVersion): Promise<Resource>
    /**
     * Deletes a Resource with all that belongs to it, if `name` is its name: nobody signs in there any more, and a job does the rest. Only for
     * `'all'`. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT` (field `name`), `TRANSITION_REFUSED` (state `only_one`) for the last one.
     */
    delete(id: ResourceId, options: { readonly name: string }): Promise<Job>
  }
  /** The people, across Resources. */
  readonly users: {
    /** Only for `'all'`; others list the members of their Resources. */
    list(options?: ListOptions): Promise<ListPage<User>>
    /** People by a part of what they are called. Only for `'all'`. Throws `INVALID_INPUT`. */
    search(options?: UserSearch): Promise<PeopleFound<User>>
    /** One person. Throws `USER_NOT_FOUND`, also for one who is on no Resource of the actor. */
    get(id: UserId): Promise<User>
    /** Only for `'all'`. */
    create(input: UserFields): Promise<User>
    /**
     * Only for `'all'`: a person's password and address concern every Resource of theirs. Of two at once the later wins, unless it
     * gave an `expectedVersion`: then it throws `STALE`.
     */
    update(id: UserId, change: UserFields & ExpectedVersion): Promise<User>
    /**
     * Erases a person: they can sign in nowhere any more, and a job deletes all that is held of them, on every Resource. It cannot be undone. Only for
     * `'all'`. Throws `USER_NOT_FOUND`.
     */
    erase(id: UserId): Promise<Job>
    /** Where the person belongs, as far as the actor may see. Throws `USER_NOT_FOUND`. */
    listAssignments(id: UserId): Promise<readonly Assignment[]>
  }
  /** People, wherever the actor sees them. */
  readonly people: PeopleAnywhere
  /** The people of one Resource. Every verb throws `RESOURCE_NOT_FOUND` for a Resource the actor may not see. */
  readonly members: {
    /** The members with their tokens, a page at a time. */
    list(input: { readonly resourceId: ResourceId } & Omit<ListOptions, 'startsWith'>): Promise<ListPage<Member>>
    /** Members by a part of what they are called, or those who are locked, unreachable and so on. Throws `INVALID_INPUT`. */
    search(input: { readonly resourceId: ResourceId } & MemberSearch): Promise<PeopleFound<Member>>
    /** How many there are of each kind, counted up to 50; `null` where the store cannot tell. */
    count(resourceId: ResourceId): Promise<MemberCounts | null>
    /** One person. Throws `ASSIGNMENT_NOT_FOUND`. */
    get(input: MemberOf): Promise<Member>
    /** How one person stands here, and what was written to them; no code and no secret. Throws `ASSIGNMENT_NOT_FOUND`. */
    status(input: MemberOf): Promise<MemberStatus>
    /** The tokens of one person here, and their latest enrollments: states and times, never a code. Throws `ASSIGNMENT_NOT_FOUND`. */
    listMessengers(input: MemberOf): Promise<MemberMessengers>
    /** Where one person is signed in here, and which browsers skip the code. Throws `ASSIGNMENT_NOT_FOUND`. */
    listSessions(input: MemberOf): Promise<MemberSessions>
    /**
     * What happened to one person here, newest first, or what administrators did. A page may hold fewer than `limit` entries, or none, and have a
     * `next`: then that is how far back it looked. Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`.
     */
    listActivity(input: MemberOf & MemberActivityFilter): Promise<MemberActivity>
    /** Assigns a person. People the actor may not see yet are assigned by an administrator of all Resources. Throws `USER_NOT_FOUND`. */
    create(input: MemberOf): Promise<Assignment>
    /** Switches a person off or on for this Resource; off ends their sessions here. Throws `ASSIGNMENT_NOT_FOUND`. */
    update(input: MemberOf & { readonly active: boolean }): Promise<Assignment>
    /** Ends the membership: tokens are revoked, sessions end. Throws `ASSIGNMENT_NOT_FOUND`. */
    end(input: MemberOf): Promise<void>
    /** Who ended a membership and when; `null` for members of today, and for people who never were one. */
    findEnd(input: FormerMember): Promise<MemberEnd | null>
    /**
     * Does what helps a person with what happened to them. What protects them is done first, in one commit with the reason, which is kept beside the
     * trail; they are told. Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`, `POLICY_DENIED`, `TRANSITION_REFUSED` where it no longer helps.
     */
    help(input: HelpInput): Promise<Helped>
    /**
     * Locks a person's second factor until `unlock`: nothing of theirs counts meanwhile, and they are told that it was an administrator.
     * `reason`, 1 to 200 characters in one line, is for administrators. Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`,
     * `TRANSITION_REFUSED` for somebody who is not enrolled: switch them off instead.
     */
    lock(input: MemberOf & { readonly reason: string }): Promise<Assignment>
    /** Forgets misses and ends a lock. Throws `ASSIGNMENT_NOT_FOUND`. */
    unlock(input: MemberOf): Promise<Assignment>
    /** Signs the person out everywhere on this Resource. Throws `ASSIGNMENT_NOT_FOUND`. */
    endSessions(input: MemberOf): Promise<void>
    /**
     * Takes back that the person ever enrolled, so that a first factor alone signs in again; notifies them and ends their sessions.
     *
     * It also lets them enroll again after a "not me". For a person without any token left. Throws `TRANSITION_REFUSED` while there is one: revoke it instead.
     */
    unenroll(input: MemberOf): Promise<Notified>
    /** Takes a forgotten PIN off, notifies the person and ends their sessions. Throws `ASSIGNMENT_NOT_FOUND`. */
    deletePin(input: MemberOf): Promise<Notified>
    /** Lets the person enroll again after a "not me". */
    allowEnrollment(input: MemberOf): Promise<void>
    /**
     * Mails members the address of the portal, their login and how they sign in, never a password: each of them once, ever, or with `again` once a
     * day. Who has no address or login, or is switched off, is passed over. Throws `POLICY_DENIED` where there is no portal, `INVALID_INPUT` for more
     * than 200.
     */
    sendPortalLinks(input: {
      readonly resourceId: ResourceId
      readonly userIds: readonly UserId[]
      readonly again?: boolean | undefined
    }): Promise<Told>
    /** Letting a person in without a second factor for a while. */
    readonly bypass: {
      /**
       * Lets the person sign in without a second factor, 1 minute to 24 hours. They are told by email and in their chat: that it was an
       * administrator, until when, and the reason, 1 to 200 characters in one line. Throws `INVALID_INPUT`.
       */
      grant(input: MemberOf & { readonly forMs: number; readonly reason: string }): Promise<BypassGranted>
      /** Asks for the second factor again from now on. Throws `ASSIGNMENT_NOT_FOUND`. */
      end(input: MemberOf): Promise<void>
    }
    /** Links that let a person add their first token. */
    readonly invitations: MemberInvitations
    /** How people come to their tokens. */
    readonly enrollments: MemberEnrollments
    /** The tokens of people. */
    readonly tokens: MemberTokens
  }
  /** Where what happens on a Resource is sent to. It takes `operations()` among the features: without them every verb throws `INVALID_CONFIG`. */
  readonly webhooks: WebhooksOnResource
  /** What an administrator sees first. */
  readonly overview: OverviewVerbs
  /** Who asks people of a Resource for their approval. It takes `authorizations()` among the features: without them every verb throws `INVALID_CONFIG`. */
  readonly assistants: AssistantsOnResource
  /** Figures over time. */
  readonly statistics: {
    /** As `statistics.daily`, of one Resource. Throws `RESOURCE_NOT_FOUND` for one that the actor may not see, `INVALID_INPUT`. */
    daily(input: FiguresOf & { readonly resourceId: ResourceId }): Promise<readonly DayFigures[]>
  }
  /** Files of people. Only for `'all'`. They take `operations()`, too. */
  readonly imports: Imports
  /** What is done to many people of a Resource at once. It takes `operations()`, too. */
  readonly bulk: PeopleAtOnce
  /** What goes on in the background. */
  readonly jobs: JobsSeen
  /** What a second administrator has to agree to. */
  readonly acts: Acts
  /** Who acts here. */
  readonly administrators: AdministratorsSeen
  /** The audit trail. */
  readonly audit: TrailOnResource & {
    /**
     * What happened on a Resource, or, for `'all'`, on all of them, newest first, with names as far as the actor may see them: by person, action, actor, outcome and time. A page may hold
     * fewer than `limit` entries, or none, and have a `next`: then that is how far back it looked. Throws `RESOURCE_NOT_FOUND`,
     * `USER_NOT_FOUND`, `INVALID_INPUT`.
     */
    list(input: { readonly resourceId?: ResourceId } & ActivityFilter): Promise<ActivityList>
  }
}

/** The door for administrators. */
export interface Administration {
  /**
   * The verbs as this administrator. Throws `INVALID_INPUT` for an actor without an id, or with an unknown right. A verb that they have no right to throws
   * `POLICY_DENIED` (`administration.right`, `administration.fresh`).
   */
  as(actor: AdminActor): AdministrationOfActor
}
