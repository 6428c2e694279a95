import type { Receipt } from '../phone/phone-platform.js'

export type UpdateType = 'message' | 'callback_query' | 'my_chat_member'

/** An update the bot has not taken yet. */
export interface PendingUpdate {
  readonly id: number
  readonly type: UpdateType
  /** Updates of one lane are delivered one after the other. Each chat has one lane per type of update. */
  readonly lane: string
  /** What goes over the wire. */
  readonly body: Readonly<Record<string, unknown>>
  readonly expiresAt: Date
  /** Tells the person's side what became of it; only the first call counts. */
  settle(receipt: Receipt): void
}

const dayMs = 24 * 3600_000

/** How long Telegram keeps offering an update to the webhook: a day, but a tap on a button for 150 seconds only. */
export const lifetimeMs: Readonly<Record<UpdateType, number>> = {
  message: dayMs,
  my_chat_member: dayMs,
  callback_query: 150_000,
}
