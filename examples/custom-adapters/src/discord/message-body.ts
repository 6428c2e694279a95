import {
  buttonPayload,
  codeText,
  type OutboundMessage,
  plainText,
  shortened,
  type TransportCapabilities,
} from '@chatfactor/core/transport'

/** What Discord can do, and what the example uses of it. */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'immediately',
  // A link opens the bot and tells it nothing.
  linkCarriesCode: false,
  sessionWindowMs: null,
  canEdit: false,
  canRetract: false,
  canCopyCode: false,
  blockSignal: 'send_error_only',
  maxActions: 5,
  // A message has room for 2000 characters, and each mark takes two of them.
  maxText: 1000,
  slashCommands: true,
  // Six digits can only come behind a command, and questions have to say so.
  digitsNeedCommand: true,
  // Discord: five messages in five seconds to a channel, fifty calls a second from a bot.
  pace: { perChatMs: 1_000, perAccountPerSecond: 40, burst: 5 },
}

const longestLabel = 80
const suppressEmbeds = 4

/** A message as `POST /channels/{id}/messages` wants it. Source: https://docs.discord.com/developers/resources/message#create-message */
export function messageBody(message: OutboundMessage): Readonly<Record<string, unknown>> {
  const text = message.type === 'otp' ? codeText(message) : plainText(message)
  const buttons = message.actions.map(({ label, value }) => ({
    ...{ type: 2, style: 2, label: shortened(label, longestLabel), custom_id: buttonPayload(value) },
  }))
  return {
    content: escaped(text),
    components: buttons.length === 0 ? [] : [{ type: 1, components: buttons }],
    allowed_mentions: { parse: [] },
    flags: suppressEmbeds,
  }
}

/** Markdown of Discord, and its mentions, dates and links: behind a backslash any mark is only itself. */
function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}
