import type { ChatAddress, SendOptions, SendOutcome, Transport } from '@chatfactor/core'
import { type Answer, poster } from './call.js'
import { botLink, enrollmentLinks } from './links.js'
import { capabilities, messageBody } from './message-body.js'
import { openWindows } from './open-windows.js'
import { settingsOf, type WhatsAppTransportOptions } from './options.js'
import { outcomeOf } from './outcome.js'
import { receiver } from './webhook.js'

/** What is kept back of a deadline, so that the answer is there before it and not at it. */
const settleMs = 20

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
  const post = poster()
  const address = `${baseUrl.replace(/\/+$/, '')}/${graphVersion}/${phoneNumberId}/messages`
  const headers = { authorization: `Bearer ${botCredential}`, accept: 'application/json' }

  /**
   * A deadline is about real networks, so it is a time of this machine, whatever `clock` says. The timer is our own: on Node 20
   * a composed `AbortSignal.any` can be collected before it fires.
   */
  async function call(body: object, { deadline, signal }: SendOptions): Promise<Answer> {
    const leftMs = Math.min(timeoutMs, deadline.getTime() - Date.now()) - settleMs
    if (!(leftMs > 0) || signal?.aborted) return { kind: 'silence', written: false }
    const limit = new AbortController()
    const abort = () => limit.abort()
    const timer = setTimeout(abort, leftMs)
    signal?.addEventListener('abort', abort, { once: true })
    try {
      return await post(address, headers, JSON.stringify(body), limit.signal)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
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
