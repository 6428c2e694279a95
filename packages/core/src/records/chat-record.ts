import type { Versioned } from './versioned.js'

/** How long an account's links are ignored in a chat after "not me" (R14). */
const ignoredMs = 24 * 60 * 60_000

/** Means "not idle": later than any real time, because idle chats are found in the order of this column. */
export const inUse = new Date('9999-12-31T00:00:00.000Z')

/** A chat, and the one person it belongs to on each Resource; this record's version decides races about that. */
export interface ChatRecord extends Versioned {
  readonly transport: string
  readonly accountId: string
  readonly chatId: string
  readonly reachable: boolean
  /** Whether we may write first; `false` between a Viber scan and the person's first message. */
  readonly pushable: boolean
  readonly displayName: string | null
  readonly username: string | null
  readonly language: string | null
  /** Per Resource id: the person and the live token of this chat. */
  readonly bindings: Readonly<Record<string, { readonly userId: string; readonly tokenId: string }>>
  /** Wrong typed codes within the last hour (epoch ms). */
  readonly codeMisses: readonly number[]
  /** Per user id: until when links of that account are ignored after a "not me" (epoch ms). */
  readonly mutedUsers: Readonly<Record<string, number>>
  /** When an unknown text was last answered. */
  readonly lastHintAt: Date | null
  readonly lastHeardAt: Date | null
  /** Since when it has had no token and no message; {@link inUse} while it has a token. */
  readonly idleSince: Date
  readonly createdAt: Date
}

/** No "not me" so far. */
export const noOneIgnored: Pick<ChatRecord, 'mutedUsers'> = { mutedUsers: {} }

/** After "not me" about this person. */
export function ignoring(chat: ChatRecord | null, userId: string, now: Date): Pick<ChatRecord, 'mutedUsers'> {
  return { mutedUsers: { ...chat?.mutedUsers, [userId]: now.getTime() + ignoredMs } }
}

/** Until when a person's links are ignored, by user id (epoch ms). */
export function ignoredIn({ mutedUsers }: Pick<ChatRecord, 'mutedUsers'>): ChatRecord['mutedUsers'] {
  return mutedUsers
}
