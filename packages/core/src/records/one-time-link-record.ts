import type { Actor } from './audit-record.js'
import type { Versioned } from './versioned.js'

/** The kind of a link that takes a change back. */
export const takesBack = 'undo' as const
/** What the secrets of all these links are derived for: they keep the name that the first had. */
export const linkLabel = 'undo' as const

/**
 * A link that works once: to undo a change, accept an invitation, sign in, or set a new password; or a button below a
 * notice in a chat, to say "it wasn't me"; or a code from a chat that is typed in addition to a password. Only a POST
 * uses it, never a GET.
 */
export interface OneTimeLinkRecord extends Versioned {
  readonly kind: 'undo' | 'invite' | 'sign_in' | 'reset' | 'disown' | 'chat_code'
  /** The key that derives the secret. */
  readonly keyId: string
  readonly secretHash: string
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  /** What an undo restores: the announced event, and its token or address. */
  readonly about: {
    readonly event: string
    readonly tokenId: string | null
    readonly email: string | null
    /** The earlier login. */
    readonly login?: string
    /** The token that this change ended, and an undo restores. */
    readonly returns?: string
    /** The invitation came from an administrator of another Resource on which the person is enrolled. */
    readonly vouches?: boolean
    /** The administrator who made it. */
    readonly madeBy?: Actor
    /** The user's epoch: what ends their sessions also ends this link. */
    readonly userEpoch?: number
    /** The membership's epoch, likewise. */
    readonly assignmentEpoch?: number
    /** The sign-in of the notice: a session of the portal, or a challenge of the host. */
    readonly sessionId?: string
    readonly challengeId?: string
    /**
     * The names of that sign-in, which may be gone by the time its person says that it was not theirs; or of the
     * browser that requested the link.
     */
    readonly names?: readonly string[]
  }
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly createdAt: Date
}
