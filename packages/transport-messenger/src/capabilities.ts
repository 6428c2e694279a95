import type { TransportCapabilities } from '@chatfactor/core/transport'

/**
 * What Messenger can do. Blocks are never announced: only a refused message reveals one. Source:
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'immediately',
  sessionWindowMs: 86_400_000,
  canEdit: false,
  canRetract: false,
  canCopyCode: false,
  blockSignal: 'send_error_only',
  // As quick replies; up to three can be in a template, which stays.
  maxActions: 13,
  maxText: 2000,
  /** 300 calls a second for a Page, and a limit for each conversation that is not published: https://developers.facebook.com/docs/graph-api/overview/rate-limiting. */
  pace: { perChatMs: 1_000, perAccountPerSecond: 250, burst: 50 },
}
