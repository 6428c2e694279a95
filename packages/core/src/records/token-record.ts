import type { Versioned } from './versioned.js'

/** The kind of an authenticator: `bot` is a chat. */
export type TokenType = 'bot'

/** Why a token ended; `not_me`: its owner said so, in its own chat or in answer to a notice. */
export const tokenEndReasons = [
  'replaced',
  'not_me',
  'stopped_in_chat',
  'removed_by_person',
  'removed_by_administrator',
  'removed_by_host',
  'unassigned',
] as const
/** One of these reasons. */
export type TokenEndReason = (typeof tokenEndReasons)[number]

/** The chat behind a token of type `bot`. */
export interface TokenChat {
  readonly chatRecordId: string
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
  /** As the messenger gave it at enrollment, cleaned and shortened: a hint, never evidence. */
  readonly displayName: string | null
  /** The chat's language (BCP 47), according to the messenger. */
  readonly language: string | null
}

/** The columns of that chat: all set in a token of type `bot`, all `null` in any other. Read them with `chatOf`. */
export type TokenChatColumns = { readonly [F in keyof TokenChat]: TokenChat[F] | null }

/** Where a token was added, as far as its session knows, and whether the person could be told. */
export interface TokenOrigin {
  readonly network: string | null
  readonly device: string | null
  readonly notified: boolean
}

/** An authenticator of one user on one Resource. Live if and only if its assignment points to it. */
export interface TokenRecord extends Versioned, TokenChatColumns {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly type: TokenType
  readonly name: string
  readonly digits: number
  /**
   * Until when its platform asked for a pause with this chat, as last reported to any process; no pause if it is in the
   * past, or `null`. If it is not `null`, an accepted message shows that the chat can be reached.
   */
  readonly pausedUntil: Date | null
  /** `null` for a token older than this field. */
  readonly origin: TokenOrigin | null
  readonly createdAt: Date
  readonly revokedAt: Date | null
  readonly revokedBecause: TokenEndReason | null
}
