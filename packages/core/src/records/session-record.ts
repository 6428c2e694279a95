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
  /** The name of the browser, as in its sessions; `null` if an earlier version remembered it. */
  readonly trust: string | null
  /** How often it was used: its cookie is valid for this turn only. */
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
  /**
   * A code was received at a recently set address: it becomes `email` once a code of a token older than that is
   * accepted, too (R33).
   */
  readonly newEmail?: number
  /** A mailed link to a new password was opened; until one is set, nothing else is allowed. */
  readonly reset?: number
  /** The host app checked a first factor of its own, which is then the first factor here. */
  readonly host?: number
  readonly otp?: number
  /** The token of that code, if its owner is warned of another one. */
  readonly codeOf?: string
  /** The latest `otp` that was nothing but a press in the chat, for Resources on which a press does not count. */
  readonly pressed?: number
  readonly recovery?: number
  /** An administrator's invitation was accepted in this session. */
  readonly invited?: number
  /** A token was enrolled in this session: enough to continue, but never fresh. */
  readonly enrolled?: number
  /** Replaces `otp` at sign-in only: a remembered browser. */
  readonly remembered?: number
  /** The invitation came from an administrator of another Resource on which the person is enrolled. */
  readonly vouched?: number
  /** Codes of tokens on other Resources, by Resource id. */
  readonly elsewhere?: Readonly<Record<string, number>>
}

/** A signed-in browser on one Resource. Only the cookie contains the secret itself. */
export interface SessionRecord extends Versioned {
  readonly secretHash: string
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  /** The epochs of user and assignment when it began, or when it raised them itself. */
  readonly userEpoch: number
  readonly assignmentEpoch: number
  /** The sign-in it belongs to; `null` if an earlier version began it. */
  readonly trust: SessionTrust | null
  readonly methods: ProvenMethods
  readonly network: string | null
  readonly device: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** The absolute end. */
  readonly expiresAt: Date
}
