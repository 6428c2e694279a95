import type { Write } from '../ports/store.js'
import type { DeliveryDraft } from './drafts.js'
import type { ChatfactorEvent } from './events.js'

import type { AuditDraft, Told } from './happenings.js'

export type { AuditDraft } from './happenings.js'

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
  readonly told?: readonly Told[]
}
