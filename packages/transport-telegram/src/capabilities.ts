import type { TransportCapabilities } from '@chatfactor/core/transport'

/** What Telegram can do: https://core.telegram.org/bots/api. */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'immediately',
  sessionWindowMs: null,
  canEdit: true,
  canRetract: true,
  canCopyCode: true,
  blockSignal: 'event',
  maxActions: 8,
  maxText: 4096,
}
