import type { ActedBy, UserRef } from '../kernel/index.js'
import type { ResourceId, SessionId, TokenEndReason, TokenId, TokenType, UserId } from '../records/index.js'

/** An authenticator of one user on one Resource: of type `bot`, a chat. */
export interface Token {
  readonly id: TokenId
  readonly resourceId: ResourceId
  readonly userId: UserId
  readonly type: TokenType
  readonly name: string
  /** The transport's registered name and what people call it, e.g. `telegram` and `Telegram`. */
  readonly transport: string
  readonly messenger: string
  /** What the messenger called the person at enrollment: a hint, never evidence. */
  readonly displayName: string | null
  readonly digits: number
  /**
   * `unreachable`: the bot was blocked or the chat is gone; still live, but no message arrives. `disabled`: switched
   * off until it is switched on again; it is asked nothing, and meanwhile its chat cannot be used by another person.
   */
  readonly state: 'active' | 'unreachable' | 'disabled' | 'revoked'
  /** The device and the network from which it was added, if it was added in a session; `null` if unknown. */
  readonly addedFrom: { readonly device: string | null; readonly network: string | null } | null
  /** Whether the person could be told when it was added; not if they had neither an address nor another chat. */
  readonly notified: boolean
  /**
   * Until when pages warn its owner about it, because they could not be told: 30 days, or three days once they have
   * said that it was them, or three codes of an older token have been accepted since. `null` if they were told.
   */
  readonly warnedUntil: Date | null
  readonly createdAt: Date
  /** The day on which an answer through it was last accepted; `null` for never, or before this was recorded. */
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

/** The authenticators. Trusts its caller. */
export interface Tokens {
  /** The tokens of a person, the preferred one first, and those that are switched off last. */
  list(input: { readonly resourceId: ResourceId; readonly user: UserRef }): Promise<readonly Token[]>
  /** The token with this id, live or ended. Throws `TOKEN_NOT_FOUND`. */
  get(id: TokenId): Promise<Token>
  /** Renames a token. Throws `TOKEN_NOT_FOUND`, `INVALID_INPUT`. */
  rename(id: TokenId, name: string, options?: ActedBy): Promise<Token>
  /**
   * Ends a token at once: the next check fails, sessions end, the chat and the person's email are told.
   *
   * `clearsEnrolled` also forgets that the person ever enrolled if this was the last token, so that a password alone
   * signs in again: for administrators, and for a removal with a one-time password younger than five minutes. Revoking
   * twice changes nothing. Throws `TOKEN_NOT_FOUND`.
   */
  revoke(
    id: TokenId,
    input: {
      readonly because: TokenEndReason
      readonly clearsEnrolled?: boolean
      readonly keepSessionId?: SessionId
    } & ActedBy,
  ): Promise<void>
}
