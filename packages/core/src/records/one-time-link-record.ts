import type { Versioned } from './versioned.js'

/** A link that works once: to undo a change, to accept an invitation, to sign in. Only a POST uses it, never a GET. */
export interface OneTimeLinkRecord extends Versioned {
  readonly kind: 'undo' | 'invite' | 'sign_in'
  /** The key that derives the secret. */
  readonly keyId: string
  readonly secretHash: string
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  /** What undoing means: the event that was announced, and the token or address it was about. */
  readonly about: {
    readonly event: string
    readonly tokenId: string | null
    readonly email: string | null
    /** The login that was there before. */
    readonly login?: string
    /** The token that this change ended, and that comes back when it is undone. */
    readonly returns?: string
    /** It went to an address that was set within three days, perhaps by a thief: nothing comes back by it. */
    readonly isUnproven?: true
    /** An invitation by somebody who administers another Resource on which the person is enrolled. */
    readonly vouches?: boolean
  }
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly createdAt: Date
}
