import type { Write } from '../ports/store.js'
import type { AuditRecord } from '../records/audit-record.js'
import type { DeliveryDraft } from './drafts.js'
import type { ChatfactorEvent } from './events.js'

/** What goes into the audit trail, without what the loop adds. */
export type AuditDraft = Omit<AuditRecord, 'id' | 'version' | 'at'>

/**
 * What a pure function decided: the answer, and everything that must become true for the answer to be true.
 *
 * Without writes, nothing is committed. With writes, at least one audit entry says why.
 */
export interface Decision<T> {
  readonly result: T
  readonly writes?: readonly Write[]
  readonly audit?: readonly AuditDraft[]
  readonly deliveries?: readonly DeliveryDraft[]
  readonly events?: readonly ChatfactorEvent[]
}
