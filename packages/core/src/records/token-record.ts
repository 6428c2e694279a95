import type { Versioned } from './versioned.js'

/** What kind of authenticator a token is: `bot` is a chat. */
export type TokenType = 'bot'

/** Why a token ended; `not_me`: its owner said so, in its own chat or by a notice. */
export const tokenEndReasons = [
  'replaced',
  'not_me',
  'stopped_in_chat',
  'removed_by_person',
  'removed_by_administrator',
  'removed_by_host',
  'unassigned',
] as const
/** One of them. */
export type TokenEndReason = (typeof tokenEndReasons)[number]

/** The chat behind a token of type `bot`. */
export interface TokenChat {
  readonly chatRecordId: string
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
  /** As the messenger told at enrollment, cleaned and cut: a hint, never evidence. */
  readonly displayName: string | null
  /** What the messenger said of the chat's language (BCP 47). */
  readonly language: string | null
}

/** The columns of that chat: all there in a token of type `bot`, all `null` in one of another type. Asked through `chatOf`. */
export type TokenChatColumns = { readonly [F in keyof TokenChat]: TokenChat[F] | null }

/** From where a token was added, as far as its session knows, and whether the person could be told. */
export interface TokenOrigin {
  readonly network: string | null
  readonly device: string | null
  readonly notified: boolean
}

/** An authenticator of one user on one Resource. Live if and only if its assignment points at it. */
export interface TokenRecord extends Versioned, TokenChatColumns {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly type: TokenType
  readonly name: string
  readonly digits: number
  /**
   * Until when its platform wants the chat left alone, as it last said to any process; in the past, or `null`, it does not. Where it is not
   * `null`, a message that the platform takes shows that the chat can be reached.
   */
  readonly pausedUntil: Date | null
  /** `null` of a token from before this was remembered. */
  readonly origin: TokenOrigin | null
  readonly createdAt: Date
  readonly revokedAt: Date | null
  readonly revokedBecause: TokenEndReason | null
}
