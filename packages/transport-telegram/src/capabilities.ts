import type { TransportCapabilities } from '@chatfactor/core/transport'

/** What Telegram can do: https://core.telegram.org/bots/api. */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'immediately',
  sessionWindowMs: null,
  canEdit: true,
  slashCommands: true,
  canRetract: true,
  canCopyCode: true,
  blockSignal: 'event',
  maxActions: 8,
  maxText: 4096,
  /** About one message a second in a chat and 30 a second in all, of which some are kept back: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. */
  pace: { perChatMs: 1_000, perAccountPerSecond: 25, burst: 1 },
}
