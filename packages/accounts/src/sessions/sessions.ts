import type { BrowserId, ResourceId, SessionId, UserId, UserRef } from '@chatfactor/core'
import type { SessionState } from '@chatfactor/core/feature'
import type { ProvenMethods } from '@chatfactor/core/store'

/** A signed-in browser on one Resource. */
export interface Session {
  readonly id: SessionId
  readonly resourceId: ResourceId
  readonly userId: UserId
  /** When each method was last proven. */
  readonly methods: ProvenMethods
  readonly state: SessionState
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** A session together with the secret for the cookie, which exists nowhere else. */
export interface StartedSession {
  readonly session: Session
  /** 43 base64url characters. */
  readonly secret: string
  /**
   * What the browser keeps from now on, in a cookie of its own for 180 days, and shows at each sign-in; `null` while the session is not
   * complete: then it keeps what it has. At most 300 characters of `A-Z a-z 0-9 - _ ~ .`.
   */
  readonly deviceCookie: string | null
}

/** A browser that may skip the one-time password at sign-in. */
export interface RememberedBrowser {
  readonly id: BrowserId
  readonly device: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  /** Whether it is the one whose secret was shown. */
  readonly isThis: boolean
}

/** Portal sessions: 256-bit secrets, stored hashed, idle 15 min, 8 h in all. */
export interface Sessions {
  /**
   * The session behind a cookie, or `null` when there is none (any more). Reads the store every time.
   *
   * With `user`, another person's session is none either.
   */
  find(input: {
    readonly secret: string
    readonly resourceId: ResourceId
    readonly user?: UserRef
  }): Promise<Session | null>
  /**
   * Whose session this is or was, also after it ran out; `null` where none had this secret, or it was ended. It opens nothing: it only says for
   * whom something may be kept.
   */
  findOwner(input: { readonly secret: string; readonly resourceId: ResourceId }): Promise<UserId | null>
  /** Ends one session; ending what has ended changes nothing. */
  end(input: { readonly secret: string; readonly resourceId: ResourceId }): Promise<void>
}
