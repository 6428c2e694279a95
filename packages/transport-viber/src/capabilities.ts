import type { TransportCapabilities } from '@chatfactor/core/transport'

/** What Viber can do: https://developers.viber.com/docs/api/rest-bot-api/. */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'after_user_message',
  sessionWindowMs: null,
  canEdit: false,
  canRetract: false,
  canCopyCode: false,
  blockSignal: 'event',
  maxActions: 6,
  // The last keyboard stays below the chat until another one comes; there is no other menu.
  menuInMessages: true,
  maxText: 7000,
  /**
   * Viber publishes no limit for single messages; this stays below that of its broadcasts, 500 requests in ten seconds.
   */
  pace: { perChatMs: 1_000, perAccountPerSecond: 40, burst: 10 },
}
