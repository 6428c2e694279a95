import type { SessionTrust } from './trust-record.js'
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

/** How a person proved who they are, and when (epoch ms). */
export interface ProvenMethods {
  readonly password?: number
  readonly email?: number
  /** A code came to an address that the person set lately: it becomes `email` beside a code of a token from before that (R33). */
  readonly newEmail?: number
  /** A mailed link to a new password was opened; until one is set, nothing else may be done. */
  readonly reset?: number
  /** The host app checked a first factor of its own; while this is set, it is the first factor. */
  readonly host?: number
  readonly otp?: number
  /** The token whose code that was, where its owner is warned of another one. */
  readonly codeOf?: string
  /** The last `otp` of which all was a press in the chat, for Resources on which that does not count. */
  readonly pressed?: number
  readonly recovery?: number
  /** An administrator's invitation was accepted in this session. */
  readonly invited?: number
  /** A token was enrolled in this very session: enough to go on, never enough to be fresh. */
  readonly enrolled?: number
  /** Stands in for `otp` at sign-in only: a remembered browser. */
  readonly remembered?: number
  /** The invitation came from an administrator of another Resource, one on which the person is enrolled. */
  readonly vouched?: number
  /** Codes of tokens on other Resources, by Resource id. */
  readonly elsewhere?: Readonly<Record<string, number>>
}

/** A signed-in browser on one Resource. The secret itself is only in the cookie. */
export interface SessionRecord extends Versioned {
  readonly secretHash: string
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  /** The epochs of user and assignment when it began, or when it was the one that raised them. */
  readonly userEpoch: number
  readonly assignmentEpoch: number
  /** The sign-in it belongs to; `null` for what an earlier version began. */
  readonly trust: SessionTrust | null
  readonly methods: ProvenMethods
  readonly network: string | null
  readonly device: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** The absolute end. */
  readonly expiresAt: Date
}
