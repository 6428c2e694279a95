import type { Versioned } from './versioned.js'

/** A browser that may skip the one-time password at sign-in while the same token is live. */
export interface RememberedBrowserRecord extends Versioned {
  readonly secretHash: string
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly tokenId: string
  readonly userEpoch: number
  readonly assignmentEpoch: number
  /** The name of the browser, as in its sessions; `null` for what an earlier version remembered. */
  readonly trust: string | null
  /** How often it was used: what it keeps is good for this turn alone. */
  readonly turn: number
  readonly device: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}
