import { isLoopbackUrl } from '../../loopback.js'
import { done, refused, type ViberAnswer } from '../viber-answer.js'
import type { ViberMethod } from '../viber-call.js'
import { type ViberEvent, viberEvents, wantedAlways } from '../viber-event.js'
import { wireCallback } from '../wire-callbacks.js'

/**
 * Source: https://developers.viber.com/docs/api/rest-bot-api/#setting-a-webhook. Calls the address first, and keeps the
 * old webhook unless that answers 200. Plain http is allowed here, other machines are not.
 */
export const setWebhook: ViberMethod = async ({ bot, body, now }) => {
  const { url, event_types: types, send_name: isNameSent } = body
  if (typeof url !== 'string') return refused(4, 'missingData: url')
  if (url === '') {
    bot.callbacks.setWebhook(null)
    return done()
  }
  if (!isLoopbackUrl(url)) return invalid('the sandbox delivers to this machine only')
  const events = wanted(types)
  if (events === null) return refused(3, 'badData: event_types')
  const problem = await bot.callbacks.probe(url, wireCallback('webhook', now(), bot.nextToken()))
  if (problem !== null) return invalid(`the webhook did not answer 200: ${problem}`)
  bot.callbacks.setWebhook({ url, events, isNameSent: isNameSent !== false })
  return done({ event_types: events })
}

const invalid = (reason: string): ViberAnswer => refused(1, `invalidUrl: ${reason}`)

/** Every event if the list is missing; some come in any case. */
function wanted(types: unknown): readonly ViberEvent[] | null {
  if (types === undefined || types === null) return viberEvents
  if (!Array.isArray(types)) return null
  return viberEvents.filter((event) => wantedAlways.includes(event) || types.includes(event))
}
