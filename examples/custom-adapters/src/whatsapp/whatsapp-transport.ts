import {
  type ChatAddress,
  type HttpAnswer,
  httpCall,
  type SendOptions,
  type SendOutcome,
  type Transport,
  withinDeadline,
} from '@chatfactor/core'
import { botLink, enrollmentLinks } from './links.js'
import { capabilities, messageBody } from './message-body.js'
import { openWindows } from './open-windows.js'
import { settingsOf, type WhatsAppTransportOptions } from './options.js'
import { outcomeOf } from './outcome.js'
import { receiver } from './webhook.js'

const maxAnswerBytes = 1024 * 1024

/**
 * Connects Chatfactor to WhatsApp through the Cloud API of Meta and a business number of yours.
 *
 * Throws `INVALID_CONFIG`, naming the option, when one is missing or has the wrong shape. Opens no connection before the
 * first message.
 */
export function whatsAppTransport(options: WhatsAppTransportOptions): Transport {
  const settings = settingsOf(options)
  const { phoneNumberId, phoneNumber, botCredential, codeTemplate, baseUrl, graphVersion, timeoutMs, clock } = settings
  const windows = openWindows(clock)
  const post = httpCall({ maxAnswerBytes })
  const url = `${baseUrl.replace(/\/+$/, '')}/${graphVersion}/${phoneNumberId}/messages`
  const headers = { authorization: `Bearer ${botCredential}`, accept: 'application/json' }

  async function call(message: object, options: SendOptions): Promise<HttpAnswer> {
    const request = { method: 'POST', url, headers, body: JSON.stringify(message) } as const
    const answer = await withinDeadline(options, timeoutMs, (signal) => post(request, signal))
    return answer ?? { kind: 'silence', written: false, cause: 'deadline' }
  }

  return {
    platform: 'whatsapp',
    label: 'WhatsApp',
    name: settings.name,
    accountId: phoneNumberId,
    botUrl: botLink(phoneNumber),
    capabilities,
    enrollmentLinks: (codes) => enrollmentLinks(settings, codes),
    receive: receiver(settings, windows.hear),

    async send(to, message, options) {
      const refused = refusalOf(to, phoneNumberId)
      if (refused !== null) return refused
      const composed = messageBody(message, windows.isOpen(to.chatId), codeTemplate)
      if (!composed.ok) return { outcome: 'rejected', detail: ours(composed.problem) }
      const envelope = { messaging_product: 'whatsapp', recipient_type: 'individual', to: to.chatId }
      return outcomeOf(await call({ ...envelope, ...composed.body }, options), clock.now())
    },
  }
}

/** Under another number the same chat is another chat. */
function refusalOf(to: ChatAddress, phoneNumberId: string): SendOutcome | null {
  if (to.accountId !== phoneNumberId) {
    return { outcome: 'misconfigured', reason: 'setup', detail: ours('the chat belongs to another business number') }
  }
  if (/^\d{5,20}$/.test(to.chatId)) return null
  return { outcome: 'unreachable', reason: 'unknown_chat', detail: ours('this is not the number of a person') }
}

function ours(hint: string) {
  return { httpStatus: null, code: null, hint }
}
