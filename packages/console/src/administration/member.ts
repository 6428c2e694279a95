import type { Assignment, Token, User } from '@chatfactor/core'

/** A member of a Resource, for tables. */
export interface Member {
  /** Until when they may go on without a token; `null` if none is required, or they have one. */
  readonly graceUntil: Date | null
  readonly assignment: Assignment
  readonly user: User
  readonly tokens: readonly Token[]
}
