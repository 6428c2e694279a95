import type { Id, JobId, ListPage, ResourceId, User, UserId } from '@chatfactor/core'
import type { MemberFilter } from './member-filters.js'

/** What can be done to many people of a Resource at once. */
export type BulkAct =
  | 'assign'
  | 'unassign'
  | 'invite'
  | 'remind'
  | 'tell'
  | 'unlock'
  | 'end_sessions'
  | 'end_tokens'
  | 'switch_off'
  | 'switch_on'

/** All of them. */
export const bulkActs = [
  'tell',
  'invite',
  'remind',
  'unlock',
  'end_sessions',
  'switch_off',
  'switch_on',
  'assign',
  'unassign',
  'end_tokens',
] as const satisfies readonly BulkAct[]

/** Which members are meant; of `assign`, which people, by `text` alone. */
export interface BulkFilter {
  /** A part of the first and last name, login, email address or externalId, whatever the case. */
  readonly text?: string | undefined
  readonly only?: MemberFilter | undefined
  /** Those whose preferred token is in this messenger: the registered name of a transport. */
  readonly messenger?: string | undefined
}

/** People by their ids, 1 to 500, or all whom a filter finds. */
export type BulkSome = { readonly userIds: readonly UserId[] } | { readonly filter: BulkFilter }

/** The same, with how many a filter finds: it is said again, so that nobody begins with more than they saw. */
export type BulkWhom = { readonly userIds: readonly UserId[] } | { readonly filter: BulkFilter; readonly count: number }

/**
 * Why somebody was left out, or what became of their email. `gone`: no member here, or not any more. `busy`: something else changed them all the
 * time. `mail_refused`: the mail server wanted none for that address; `mail_failed`: it was given up; `mail_late`: it was out of date when its turn
 * came; `mail_waiting`: it was still being tried after ten minutes.
 */
export type BulkBecause =
  | 'gone'
  | 'off'
  | 'no_portal'
  | 'no_address'
  | 'no_login'
  | 'enrolled'
  | 'told'
  | 'not_told'
  | 'reminded'
  | 'not_locked'
  | 'no_token'
  | 'already'
  | 'busy'
  | 'mail_refused'
  | 'mail_failed'
  | 'mail_late'
  | 'mail_waiting'

/** What became of somebody; `waiting`: of their email it is not known yet. */
export type BulkFate = 'done' | 'left' | 'failed' | 'waiting'

/** Who does what. */
export interface BulkRuns {
  readonly id: JobId
  readonly act: BulkAct
  /** What the administrator is called who began it; `null` where that cannot be read any more. */
  readonly by: string | null
}

/** Something that is done to many people. */
export interface BulkJob extends BulkRuns {
  readonly resourceId: ResourceId
  /** `stopping`: somebody pressed *Stop*, and those under way come to their end; `failed`: it broke off at something that cannot be. */
  readonly state: 'waiting' | 'running' | 'stopping' | 'done' | 'stopped' | 'failed'
  /** How many were meant when it began. */
  readonly count: number
  readonly counts: Readonly<Record<BulkFate, number>>
  /** What it waits for: on one Resource there is one at a time. */
  readonly behind: BulkRuns | null
  /** The code of what its last step failed with; it is tried again. */
  readonly problem: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
  /** Until when its report can be read; `null` while it runs. */
  readonly keptUntil: Date | null
}

/** What would be done. */
export interface BulkPreview {
  /** How many are meant; counted up to a number, see `isMore`. */
  readonly count: number
  /** Whether there are more than were counted: then they are too many for one time. */
  readonly isMore: boolean
  /** How many of them were looked at: of many the first 500. */
  readonly looked: number
  /** To how many of these it would be done now. */
  readonly does: number
  /** Whom of these it would leave out, and why, each with the first few. */
  readonly leaves: readonly {
    readonly because: BulkBecause
    readonly count: number
    readonly some: readonly User[]
  }[]
  /** What runs here now, and would be waited for. */
  readonly runs: BulkRuns | null
}

/** What became of those to whom it was not simply done. */
export interface BulkReport {
  readonly job: BulkJob
  /** At most 500. */
  readonly left: readonly {
    /** `null` for somebody who is gone. */
    readonly user: User | null
    readonly fate: Exclude<BulkFate, 'done'>
    readonly because: BulkBecause
  }[]
  /** Whether there were more. */
  readonly isMore: boolean
}

/** The id of a form, so that one that is sent twice begins one job. */
export type BulkFormId = Id<'BulkForm'>

/** What is done to many people of a Resource. */
export interface PeopleAtOnce {
  /** What would be done to whom, and why not to the others. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`, also for more than 500 ids. */
  preview(input: {
    readonly resourceId: ResourceId
    readonly act: BulkAct
    readonly whom: BulkSome
  }): Promise<BulkPreview>
  /**
   * Begins it, and answers at once: a job does it, to each person wholly or not at all, in any process that works. On a Resource one runs at a time,
   * others wait. The same `formId` once more answers with the same job.
   *
   * Throws `RESOURCE_NOT_FOUND`; `INVALID_INPUT`; `POLICY_DENIED` (`self_service`) where people would be mailed and there is no portal; `STALE`, with the
   * number of now as its version, where a filter does not find `count` people any more.
   */
  start(input: {
    readonly resourceId: ResourceId
    readonly act: BulkAct
    readonly whom: BulkWhom
    readonly formId: BulkFormId
  }): Promise<BulkJob>
  /** One of a Resource. Throws `JOB_NOT_FOUND`. */
  get(input: { readonly resourceId: ResourceId; readonly jobId: JobId }): Promise<BulkJob>
  /** Those of a Resource, the newest first; a page may hold fewer than `limit`, or none, and have a `next`. */
  list(input: {
    readonly resourceId: ResourceId
    readonly after?: string | null | undefined
    /** 1 to 500, 50 by default. */
    readonly limit?: number | undefined
  }): Promise<ListPage<BulkJob>>
  /** Who was left out or failed, and why, until 90 days after its end. Throws `JOB_NOT_FOUND`. */
  report(input: { readonly resourceId: ResourceId; readonly jobId: JobId }): Promise<BulkReport>
  /**
   * Ends it after the people who are under way. `act` is what it does. Throws `JOB_NOT_FOUND`, also for one that does something else, and
   * `TRANSITION_REFUSED` for one that is over.
   */
  stop(input: { readonly resourceId: ResourceId; readonly jobId: JobId; readonly act: BulkAct }): Promise<BulkJob>
  /**
   * The members with how they stand, as CSV or a JSON object a line, for as long as somebody reads; cells that a spreadsheet would run begin with an
   * apostrophe. It leaves an entry in the trail before the first name. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`.
   */
  export(input: {
    readonly resourceId: ResourceId
    readonly whom: BulkSome
    readonly format: 'csv' | 'jsonl'
  }): AsyncIterable<string>
}
