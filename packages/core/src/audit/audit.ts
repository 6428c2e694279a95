import type { ListOptions, ListPage } from '../kernel/paging.js'
import type { UserRef } from '../kernel/user-ref.js'
import type { Actor } from '../records/audit-record.js'
import type { ResourceId, SubjectId } from '../records/ids.js'

/** What happened, when, to whom and by whom; people are random `subjectId`s. */
export interface AuditEntry<Action extends string = string> {
  readonly id: string
  readonly at: Date
  readonly resourceId: ResourceId | null
  readonly subjectId: SubjectId | null
  readonly action: Action
  readonly actor: Actor
  readonly outcome: 'success' | 'failure'
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** Which part of the trail is wanted. */
export interface AuditFilter<Action extends string = string> extends Omit<ListOptions, 'startsWith'> {
  readonly resourceId?: ResourceId
  /** Whom it concerned. */
  readonly user?: UserRef
  readonly action?: Action
  /** Who did it: an administrator by the name that the host gave, or one of the others. */
  readonly actor?: Actor
  readonly outcome?: 'success' | 'failure'
  /** Not before this moment. */
  readonly from?: Date
  /** Before this moment. */
  readonly until?: Date
}

/** The trail of what happened, for the host. Trusts its caller. */
export interface Audit<Action extends string = string> {
  /**
   * What happened to a person, on a Resource or anywhere, newest first; of one kind, by somebody, within a time, or all of it.
   *
   * With `action`, `actor` or `outcome`, or with both `resourceId` and `user`, a page may hold fewer than `limit` entries, or none, and have a
   * `next`: then that is how far back it looked. Throws `USER_NOT_FOUND`, `INVALID_INPUT`.
   */
  list(input?: AuditFilter<Action>): Promise<ListPage<AuditEntry<Action>>>
}
