import type { Actor } from './audit-record.js'
import type { Versioned } from './versioned.js'

/** The kind of a link that takes a change back. */
export const takesBack = 'undo' as const
/** What the secrets of all these links are derived for: they keep the name that the first had. */
export const linkLabel = 'undo' as const

/**
 * A link that works once: to undo a change, to accept an invitation, to sign in, to set a new password; or, below a notice in a chat, to say
 * "it wasn't me" of a sign-in; or a code of a chat that is typed beside a password. Only a POST uses it, never a GET.
 */
export interface OneTimeLinkRecord extends Versioned {
  readonly kind: 'undo' | 'invite' | 'sign_in' | 'reset' | 'disown' | 'chat_code'
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
    /** An invitation by an administrator of another Resource on which the person is enrolled. */
    readonly vouches?: boolean
    /** Which administrator made it. */
    readonly madeBy?: Actor
    /** Which epoch of the user it belongs to: whatever ends their sessions ends it, too. */
    readonly userEpoch?: number
    /** The same of the membership. */
    readonly assignmentEpoch?: number
    /** The sign-in that a notice was about: a session of the portal, or a challenge of the host. */
    readonly sessionId?: string
    readonly challengeId?: string
    /** The names of that sign-in, which may be gone when its person says that it was not theirs; or of the browser that asked for the link. */
    readonly names?: readonly string[]
  }
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly createdAt: Date
}
