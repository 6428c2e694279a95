import type { Versioned } from './versioned.js'

/** Why a token ended; `not_me`: its own chat, or a notice, said that it was somebody else's doing. */
export type TokenEndReason =
  | 'replaced'
  | 'not_me'
  | 'stopped_in_chat'
  | 'removed_by_person'
  | 'removed_by_administrator'
  | 'unassigned'
  | 'removed_by_host'

/** An authenticator: one chat bound to one user on one Resource. Live if and only if its assignment points at it. */
export interface TokenRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly chatRecordId: string
  readonly name: string
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
  /** As the messenger told at enrollment, cleaned and cut: a hint, never evidence. */
  readonly displayName: string | null
  readonly digits: number
  readonly createdAt: Date
  readonly revokedAt: Date | null
  readonly revokedBecause: TokenEndReason | null
}
