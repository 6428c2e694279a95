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

/** All bulk actions. */
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

/** Selects members; for `assign`, people, by `text` only. */
export interface BulkFilter {
  /** Part of the name, login, email address or `externalId`; case does not matter. */
  readonly text?: string | undefined
  readonly only?: MemberFilter | undefined
  /** The registered transport name of their preferred token's messenger. */
  readonly messenger?: string | undefined
}

/** Up to 500 people by id, or everyone a filter finds. */
export type BulkSome = { readonly userIds: readonly UserId[] } | { readonly filter: BulkFilter }

/** As {@link BulkSome}; with a filter, also the count that was shown, so that no one starts with more people than they saw. */
export type BulkWhom = { readonly userIds: readonly UserId[] } | { readonly filter: BulkFilter; readonly count: number }

/**
 * Why a person was left out, or what happened to their email. `gone`: not a member, or no longer. `busy`: their records kept changing.
 * `mail_refused`: the mail server rejected the address; `mail_failed`: sending was given up; `mail_late`: the email was out of date before it could
 * be sent; `mail_waiting`: it was still being retried after ten minutes.
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

/** The result for one person; `waiting`: the result of their email is not known yet. */
export type BulkFate = 'done' | 'left' | 'failed' | 'waiting'

/** Which job runs, and who started it. */
export interface BulkRuns {
  readonly id: JobId
  readonly act: BulkAct
  /** The name of the administrator who started it; `null` if it can no longer be read. */
  readonly by: string | null
}

/** A bulk action in progress or ended. */
export interface BulkJob extends BulkRuns {
  readonly resourceId: ResourceId
  /** `stopping`: *Stop* was pressed, and people in progress are finished; `failed`: it met something that can never work. */
  readonly state: 'waiting' | 'running' | 'stopping' | 'done' | 'stopped' | 'failed'
  /** How many people were selected when it started. */
  readonly count: number
  readonly counts: Readonly<Record<BulkFate, number>>
  /** The job it waits for: a Resource runs one at a time. */
  readonly behind: BulkRuns | null
  /** The error code of the last step, which is retried. */
  readonly problem: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
  /** Until when the report can be read; `null` while it runs. */
  readonly keptUntil: Date | null
}

/** What an action would do. */
export interface BulkPreview {
  /** How many people are selected, counted up to a limit; see `isMore`. */
  readonly count: number
  /** Whether there are more than could be counted: then there are too many for one job. */
  readonly isMore: boolean
  /** How many of them were checked: at most the first 500. */
  readonly looked: number
  /** How many of the checked people it would be done to now. */
  readonly does: number
  /** Whom of the checked people it would leave out: by reason, each with the first few. */
  readonly leaves: readonly {
    readonly because: BulkBecause
    readonly count: number
    readonly some: readonly User[]
  }[]
  /** The job that runs now and would have to end first. */
  readonly runs: BulkRuns | null
}

/** The people to whom it was not done, or not yet. */
export interface BulkReport {
  readonly job: BulkJob
  /** At most 500. */
  readonly left: readonly {
    /** `null` for a deleted person. */
    readonly user: User | null
    readonly fate: Exclude<BulkFate, 'done'>
    readonly because: BulkBecause
  }[]
  /** Whether there were more. */
  readonly isMore: boolean
}

/** The id of a form, so that sending it twice starts one job. */
export type BulkFormId = Id<'BulkForm'>

/** Actions on many people of a Resource. */
export interface PeopleAtOnce {
  /** Shows to whom an action would be done, and why not to others. Throws `RESOURCE_NOT_FOUND`; `INVALID_INPUT`, also for more than 500 ids. */
  preview(input: {
    readonly resourceId: ResourceId
    readonly act: BulkAct
    readonly whom: BulkSome
  }): Promise<BulkPreview>
  /**
   * Starts an action and returns at once. A job in any worker does it, for each person completely or not at all. A Resource runs one job at a time;
   * others wait. Calling it again with the same `formId` returns the same job.
   *
   * Throws `RESOURCE_NOT_FOUND`; `INVALID_INPUT`; `POLICY_DENIED` (`self_service`) if people would be mailed and there is no portal; `STALE`, with
   * the current count as its version, if a filter no longer finds `count` people.
   */
  start(input: {
    readonly resourceId: ResourceId
    readonly act: BulkAct
    readonly whom: BulkWhom
    readonly formId: BulkFormId
  }): Promise<BulkJob>
  /** Returns one job of a Resource. Throws `JOB_NOT_FOUND`. */
  get(input: { readonly resourceId: ResourceId; readonly jobId: JobId }): Promise<BulkJob>
  /** Lists the jobs of a Resource, newest first; a page may hold fewer than `limit`, even none, and still have a `next`. */
  list(input: {
    readonly resourceId: ResourceId
    readonly after?: string | null | undefined
    /** 1 to 500, 50 by default. */
    readonly limit?: number | undefined
  }): Promise<ListPage<BulkJob>>
  /** Says who was left out or failed, and why, until 90 days after the end. Throws `JOB_NOT_FOUND`. */
  report(input: { readonly resourceId: ResourceId; readonly jobId: JobId }): Promise<BulkReport>
  /**
   * Stops a job after the people in progress. `act` is its action. Throws `JOB_NOT_FOUND`, also for a job with another action, and
   * `TRANSITION_REFUSED` if it is over.
   */
  stop(input: { readonly resourceId: ResourceId; readonly jobId: JobId; readonly act: BulkAct }): Promise<BulkJob>
  /**
   * Exports the members with their status, as CSV or JSON Lines, while the caller reads; cells that a spreadsheet would run as a formula start with
   * an apostrophe. The trail records it before the first name is handed out. Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`.
   */
  export(input: {
    readonly resourceId: ResourceId
    readonly whom: BulkSome
    readonly format: 'csv' | 'jsonl'
  }): AsyncIterable<string>
}
