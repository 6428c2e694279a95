import type { AuthorizationRecord, TokenRecord } from '@chatfactor/core/store'

/** An open question, its token, and what is known of its message. */
export interface PutQuestion {
  readonly open: AuthorizationRecord
  readonly token: TokenRecord
  /** Whether its outcome is worth waiting for: the message goes now, and alone. */
  readonly isNew: boolean
  /** The message that it joined; `null` if it has its own. */
  readonly list: string | null
}
