import type { OutboundMessage } from '@chatfactor/core/transport'

/** What a message says, all of it. */
export function textOf(message: OutboundMessage): string {
  return message.type === 'otp' ? `${message.intro}\n${message.code}\n${message.outro}` : message.text
}
