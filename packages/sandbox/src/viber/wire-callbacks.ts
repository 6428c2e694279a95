import type { Callback } from './callback-queue.js'
import { chatHostname } from './viber-answer.js'
import type { ViberBot, ViberChat } from './viber-bot.js'
import type { ViberEvent } from './viber-event.js'
import type { WireObject } from './wire-json.js'

/** Callbacks as they go over the wire. Source: https://developers.viber.com/docs/api/rest-bot-api/#callbacks */
export function wireCallback(event: ViberEvent, at: Date, token: bigint, fields: WireObject = {}): Callback {
  return {
    event,
    body: { event, timestamp: at.getTime(), chat_hostname: chatHostname, message_token: token, ...fields },
  }
}

/** Replaces the name if a bot did not ask for names. */
const namelessUser = 'Subscriber'

export function wireUser(bot: ViberBot, { userId, person, apiVersion }: ViberChat): WireObject {
  const isNameSent = bot.callbacks.state().webhook?.isNameSent ?? true
  return {
    id: userId,
    name: isNameSent ? person.name : namelessUser,
    language: 'en',
    country: 'GB',
    api_version: apiVersion,
  }
}
