import type { User } from '@chatfactor/core'

/** Somebody who was not told where the portal is, and why. */
export interface PassedOver {
  /** `null` for somebody who is no member. */
  readonly user: User | null
  readonly because: 'no_address' | 'no_login' | 'off' | 'gone'
}

/** The result of telling members. */
export interface Told {
  readonly told: number
  /** They were told before: ever, or within a day. */
  readonly before: number
  readonly passedOver: readonly PassedOver[]
}
