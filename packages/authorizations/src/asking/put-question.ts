import type { AuthorizationRecord, TokenRecord } from '@chatfactor/core/store'

/** A question that is open, where it is put to, and what is known of its message. */
export interface PutQuestion {
  readonly open: AuthorizationRecord
  readonly token: TokenRecord
  /** Whether its outcome is worth waiting for: it goes now, and by itself. */
  readonly isNew: boolean
  /** The message that it joined; `null` for one of its own. */
  readonly list: string | null
}
