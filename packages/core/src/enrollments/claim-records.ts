import { isMembership, type Membership, type PreferredToken } from '../kernel/index.js'
import type { ChatRecord, EnrollmentRecord, SessionRecord, TokenRecord } from '../records/index.js'

/** The records behind a code, from one read; which of them exist says what the code is. */
export interface ClaimRecords extends Nullable<Membership>, PreferredToken {
  readonly enrollment: EnrollmentRecord | null
  readonly replaced: TokenRecord | null
  readonly replacedChat: ChatRecord | null
  readonly session: SessionRecord | null
  readonly chat: ChatRecord | null
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null }

/** A code that leads to an enrollment and its person. */
export interface Complete extends ClaimRecords, Membership {
  readonly assignment: Membership['assignment']
  readonly user: Membership['user']
  readonly resource: Membership['resource']
  readonly enrollment: EnrollmentRecord
}

/** Whether a code leads to an enrollment and its person. */
export function isComplete(records: ClaimRecords): records is Complete {
  return records.enrollment !== null && isMembership(records)
}
