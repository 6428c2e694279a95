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

/** A session with the secret for its cookie, which exists nowhere else. */
export interface StartedSession {
  readonly session: Session
  /** 43 base64url characters. */
  readonly secret: string
  /**
   * What the browser keeps from now on, in a cookie of its own for 180 days, and shows at each sign-in. `null` while
   * the session is not complete: then it keeps what it has. At most 300 characters of `A-Z a-z 0-9 - _ ~ .`.
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
  /** Whether it is the browser whose secret was shown. */
  readonly isThis: boolean
}

/** Portal sessions: 256-bit secrets, stored hashed, valid for 15 min idle and 8 h in all. */
export interface Sessions {
  /**
   * The live session with this secret, or `null`. Reads the store every time.
   *
   * With `user`, another person's session also gives `null`.
   */
  find(input: {
    readonly secret: string
    readonly resourceId: ResourceId
    readonly user?: UserRef
  }): Promise<Session | null>
  /**
   * The owner of the session with this secret, even if it has expired; `null` if there was none, or it was ended. This
   * is no proof: use it only to know for whom something may be kept.
   */
  findOwner(input: { readonly secret: string; readonly resourceId: ResourceId }): Promise<UserId | null>
  /** Ends one session. Ending it again changes nothing. */
  end(input: { readonly secret: string; readonly resourceId: ResourceId }): Promise<void>
}
