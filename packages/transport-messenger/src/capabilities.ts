import type { TransportCapabilities } from '@chatfactor/core/transport'

/**
 * What Messenger can do. A block is never announced: only a refused message tells of it.
 * Source: https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'immediately',
  sessionWindowMs: 86_400_000,
  canEdit: false,
  canRetract: false,
  canCopyCode: false,
  blockSignal: 'send_error_only',
  maxActions: 3,
  maxText: 2000,
}
