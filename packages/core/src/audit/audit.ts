import type { ListOptions, ListPage } from '../kernel/paging.js'
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

/** The trail of what happened, for the host. Trusts its caller. */
export interface Audit<Action extends string = string> {
  /** Newest first. */
  list(
    input: { readonly resourceId?: ResourceId } & Omit<ListOptions, 'startsWith'>,
  ): Promise<ListPage<AuditEntry<Action>>>
}
