import type { Receipt } from '../phone/phone-platform.js'

export type UpdateType = 'message' | 'callback_query' | 'my_chat_member'

/** An update that the bot has not accepted yet. */
export interface PendingUpdate {
  readonly id: number
  readonly type: UpdateType
  /** Updates of one lane are delivered in order. Each chat has one lane per type of update. */
  readonly lane: string
  /** The content that is sent. */
  readonly body: Readonly<Record<string, unknown>>
  readonly expiresAt: Date
  /** Reports the result to the person's side; only the first call counts. */
  settle(receipt: Receipt): void
}

const dayMs = 24 * 3600_000

/** How long Telegram keeps offering an update to the webhook: a day, but only 150 seconds for a tap on a button. */
export const lifetimeMs: Readonly<Record<UpdateType, number>> = {
  message: dayMs,
  my_chat_member: dayMs,
  callback_query: 150_000,
}
