import type { UserRef } from '../kernel/user-ref.js'

/** An authenticator: one chat bound to one user on one Resource. */
export interface BotToken {
  readonly id: string
  readonly resourceId: string
  readonly userId: string
  readonly name: string
  /** The transport's registered name and what people call it, e.g. `telegram` and `Telegram`. */
  readonly transport: string
  readonly messenger: string
  /** What the messenger called the person at enrollment: a hint, never evidence. */
  readonly displayName: string | null
  readonly digits: number
  /** `unreachable`: the bot was blocked or the chat is gone; still live, but nothing arrives. */
  readonly state: 'active' | 'unreachable' | 'revoked'
  readonly createdAt: Date
  readonly revokedAt: Date | null
}

/** The authenticators. Trusts its caller. */
export interface BotTokens {
  /** The live tokens of a person, the preferred one first. */
  list(input: { readonly resourceId: string; readonly user: UserRef }): Promise<readonly BotToken[]>
  /** Throws `BOT_TOKEN_NOT_FOUND`. */
  get(id: string): Promise<BotToken>
  /** Throws `BOT_TOKEN_NOT_FOUND`, `INVALID_INPUT`. */
  rename(id: string, name: string): Promise<BotToken>
  /**
   * Ends a token at once: the next check fails, sessions end, the chat and the person's e-mail are told.
   *
   * `clearsEnrolled` takes back that the person ever enrolled when this was the last token, so that a password alone signs in again:
   * for administrators, and for a removal with a one-time password younger than five minutes. Revoking twice changes nothing.
   * Throws `BOT_TOKEN_NOT_FOUND`.
   */
  revoke(
    id: string,
    input: {
      readonly because: string
      readonly actor: string
      readonly clearsEnrolled?: boolean
      readonly keepSessionId?: string
    },
  ): Promise<void>
}
