import { outcomeDetail, platformCall, type SendOutcome, type Transport } from '@chatfactor/core/transport'
import { isUserId, recipient } from './chat-id.js'
import { botLink, enrollmentLinks } from './links.js'
import { capabilities, messageBody } from './message-body.js'
import { settingsOf, type WhatsAppTransportOptions } from './options.js'
import { outcomeOf } from './outcome.js'
import { receiver } from './webhook.js'

/** Meta sends templates for codes to numbers alone. */
const mustWriteFirst: SendOutcome = {
  outcome: 'needs_user',
  reason: 'window_closed',
  detail: outcomeDetail('the person hides the number, to which alone a template for codes can go'),
}

/**
 * Connects Chatfactor to WhatsApp through the Cloud API of Meta and a business number of yours.
 *
 * Throws `INVALID_CONFIG`, naming the option, when one is missing or has the wrong shape. Opens no connection before the
 * first message.
 */
export function whatsAppTransport(options: WhatsAppTransportOptions): Transport {
  const settings = settingsOf(options)
  const { phoneNumberId, phoneNumber, botCredential, codeTemplate, baseUrl, graphVersion, timeoutMs, clock } = settings
  const call = platformCall({ maxAnswerBytes: 1024 * 1024, timeoutMs })
  const url = `${baseUrl}/${graphVersion}/${phoneNumberId}/messages`
  const headers = { authorization: `Bearer ${botCredential}`, accept: 'application/json' }

  return {
    platform: 'whatsapp',
    label: 'WhatsApp',
    name: settings.name,
    accountId: phoneNumberId,
    botUrl: botLink(phoneNumber),
    look: {
      icon: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17ZM8.5 12.5 11 15l4.5-5.5',
      colour: { light: '#1a7f4b', dark: '#4fd08a' },
      steps: ['camera', 'open_link', 'press_send'],
    },
    capabilities,
    enrollmentLinks: (codes) => enrollmentLinks(settings, codes),
    receive: receiver(settings),

    async send({ chatId }, message, options) {
      const isWindowOpen = options.windowOpen === true
      if (message.type === 'otp' && !isWindowOpen && isUserId(chatId)) return mustWriteFirst
      const content = messageBody(message, isWindowOpen, codeTemplate)
      if (content === null) return { outcome: 'rejected', detail: outcomeDetail('a code is too long for a template') }
      const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', ...recipient(chatId) }
      const body = JSON.stringify({ ...envelope, ...content })
      return outcomeOf(await call({ method: 'POST', url, headers, body }, options), clock.now())
    },
  }
}
