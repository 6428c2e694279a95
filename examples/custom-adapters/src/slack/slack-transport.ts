import { platformCall, type Transport } from '@chatfactor/core/transport'
import { capabilities, messageBody } from './message-body.js'
import { type SlackTransportOptions, settingsOf } from './options.js'
import { outcomeOf } from './outcome.js'
import { receiver } from './webhook.js'

/**
 * Connects Chatfactor to a Slack workspace through an app of yours.
 *
 * No link of Slack brings a code to an app, so people type the code into their conversation with it. Throws `INVALID_CONFIG`, naming the
 * option, when one is missing or has the wrong shape. Opens no connection before the first message.
 */
export function slackTransport(options: SlackTransportOptions): Transport {
  const settings = settingsOf(options)
  const { teamId, appId, botName, botCredential, baseUrl, timeoutMs, clock } = settings
  const call = platformCall({ maxAnswerBytes: 1024 * 1024, timeoutMs })
  const headers = { authorization: `Bearer ${botCredential}`, accept: 'application/json' }
  const openBot = `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, team: teamId })}`

  return {
    platform: 'slack',
    label: 'Slack',
    name: settings.name,
    accountId: teamId,
    botUrl: openBot,
    capabilities,
    enrollmentLinks: () => ({ qr: openBot, open: [openBot], openBot, botName: `@${botName}` }),
    receive: receiver(settings),

    async send({ chatId }, message, options) {
      const body = JSON.stringify(messageBody(chatId, message))
      const answer = await call({ method: 'POST', url: `${baseUrl}/chat.postMessage`, headers, body }, options)
      return outcomeOf(answer, clock.now())
    },
  }
}
