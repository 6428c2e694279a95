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
  maxText: 7000,
}
