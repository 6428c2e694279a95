import { botProfiles, outcomeDetail, platformCall, type Transport } from '@chatfactor/core/transport'
import { connectCommand } from './interactions.js'
import { look } from './look.js'
import { capabilities, messageBody } from './message-body.js'
import { type DiscordTransportOptions, settingsOf } from './options.js'
import { outcomeOf } from './outcome.js'
import { receiver } from './webhook.js'

/**
 * Connects Chatfactor to Discord through an application of yours, by its interactions: commands and buttons, and no text.
 *
 * Register {@link discordCommands} once. Throws `INVALID_CONFIG`, naming the option, when one is missing or has the wrong shape. Opens no
 * connection before the first message.
 */
export function discordTransport(options: DiscordTransportOptions): Transport {
  const settings = settingsOf(options)
  const { applicationId, botName, botCredential, baseUrl, timeoutMs, clock } = settings
  const call = platformCall({ maxAnswerBytes: 1024 * 1024, timeoutMs })
  const headers = { authorization: `Bot ${botCredential}`, accept: 'application/json' }
  const openBot = `https://discord.com/users/${applicationId}`

  return {
    platform: 'discord',
    label: 'Discord',
    name: settings.name,
    accountId: applicationId,
    botUrl: openBot,
    look,
    capabilities,
    enrollmentLinks: () => ({ qr: openBot, open: [openBot], openBot, botName: `@${botName}` }),
    receive: receiver(settings),

    async send({ chatId }, message, options) {
      // It becomes a part of an address.
      if (!/^\d{15,20}$/.test(chatId)) {
        return { outcome: 'unreachable', reason: 'unknown_chat', detail: outcomeDetail('this is no conversation') }
      }
      const url = `${baseUrl}/channels/${chatId}/messages`
      const body = JSON.stringify(messageBody(message))
      return outcomeOf(await call({ method: 'POST', url, headers, body }, options), clock.now())
    },
  }
}

/** What people can say to the bot in their conversation with it: the body of `PUT /applications/{id}/commands`. */
export async function discordCommands(): Promise<readonly object[]> {
  const [english] = await botProfiles()
  const known = (english?.commands ?? []).map(({ command, description }) => ({ name: command, description }))
  const connect = { name: connectCommand, description: 'Connect this chat: the code that the page shows' }
  const words = { type: 3, name: 'text', description: 'What belongs to it, e.g. a code', required: false }
  return [...known, connect].map((one) => ({ ...one, type: 1, contexts: [1], options: [words] }))
}
