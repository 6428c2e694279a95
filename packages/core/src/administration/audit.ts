import type { ListOptions, ListPage } from '../kernel/paging.js'

/** What happened, when, to whom and by whom; people are random `subjectId`s. */
export interface AuditEntry {
  readonly id: string
  readonly at: Date
  readonly resourceId: string | null
  readonly subjectId: string | null
  readonly action: string
  readonly actor: string
  readonly outcome: 'success' | 'failure'
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** The trail of what happened, for the host. Trusts its caller. */
export interface Audit {
  /** Newest first. */
  list(input: { readonly resourceId?: string } & Omit<ListOptions, 'startsWith'>): Promise<ListPage<AuditEntry>>
}
