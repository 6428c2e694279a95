import {
  buttonPayload,
  codeText,
  type OutboundMessage,
  plainText,
  shortened,
  type TransportCapabilities,
} from '@chatfactor/core/transport'

/** What Slack can do, and what the example uses of it. */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'immediately',
  // A link opens the app in Slack and tells it nothing.
  linkCarriesCode: false,
  sessionWindowMs: null,
  canEdit: false,
  canRetract: false,
  canCopyCode: false,
  blockSignal: 'send_error_only',
  maxActions: 5,
  // A text object has room for 3000 characters, and `&amp;` takes five of them.
  maxText: 600,
  // Slack: one message a second to a channel, several hundred a minute to a workspace.
  pace: { perChatMs: 1_000, perAccountPerSecond: 4, burst: 1 },
}

const longestLabel = 75

/**
 * A message as `chat.postMessage` wants it: `text` is for notifications, the blocks are what stands in the chat.
 * Source: https://docs.slack.dev/reference/methods/chat.postMessage, https://docs.slack.dev/reference/block-kit/blocks
 */
export function messageBody(channel: string, message: OutboundMessage): Readonly<Record<string, unknown>> {
  const text = message.type === 'otp' ? codeText(message) : plainText(message)
  const buttons = message.actions.map(({ label, value }, at) => ({
    type: 'button',
    action_id: `chatfactor-${at}`,
    text: plain(shortened(label, longestLabel)),
    value: buttonPayload(value),
  }))
  const section = { type: 'section', text: plain(text) }
  const blocks = buttons.length === 0 ? [section] : [section, { type: 'actions', elements: buttons }]
  return { channel, text: escaped(text), blocks, unfurl_links: false, unfurl_media: false }
}

/** Text without markup. */
function plain(text: string) {
  return { type: 'plain_text', text: escaped(text), emoji: false }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
