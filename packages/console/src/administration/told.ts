import type { User } from '@chatfactor/core'

/** A person who was skipped, and why. */
export interface PassedOver {
  /** `null` if they are not a member. */
  readonly user: User | null
  readonly because: 'no_address' | 'no_login' | 'off' | 'gone'
}

/** The result of mailing members. */
export interface Told {
  readonly told: number
  /** How many were mailed before: ever, or within a day. */
  readonly before: number
  readonly passedOver: readonly PassedOver[]
}
