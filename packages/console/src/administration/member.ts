import type { Assignment, Token, User } from '@chatfactor/core'

/** A person on a Resource, for tables. */
export interface Member {
  /** Until when they may go on without a token, where one is required; `null` where it is not, or where they have one. */
  readonly graceUntil: Date | null
  readonly assignment: Assignment
  readonly user: User
  readonly tokens: readonly Token[]
}
