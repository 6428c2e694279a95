import { done, refused } from '../viber-answer.js'
import { chatOf } from '../viber-bot.js'
import type { ViberMethod } from '../viber-call.js'
import { wireUser } from '../wire-callbacks.js'

/** Source: https://developers.viber.com/docs/api/rest-bot-api/#get-account-info */
export const getAccountInfo: ViberMethod = ({ bot }) => {
  const { webhook } = bot.callbacks.state()
  return done({
    id: bot.accountId,
    name: bot.name,
    uri: bot.uri,
    category: 'Local Businesses',
    subcategory: 'Restaurant',
    country: 'GB',
    ...(webhook === null ? {} : { webhook: webhook.url, event_types: webhook.events }),
    subscribers_count: [...bot.chats.values()].filter(({ isSubscribed }) => isSubscribed).length,
    members: [],
  })
}

/** Viber answers this twice in twelve hours for each person. */
const mostAsked = 2
const askedWithinMs = 12 * 3600_000

/** Source: https://developers.viber.com/docs/api/rest-bot-api/#get-user-details */
export const getUserDetails: ViberMethod = ({ bot, body, now }) => {
  if (typeof body.id !== 'string' || body.id === '') return refused(4, 'missingData: id')
  const chat = chatOf(bot, body.id)
  if (chat === null) return refused(5)
  if (!chat.isSubscribed) return refused(6)
  const at = now()
  const recent = chat.askedAt.filter((asked) => at.getTime() - asked.getTime() < askedWithinMs)
  if (recent.length >= mostAsked) return refused(12)
  chat.askedAt = [...recent, at]
  return done({
    message_token: bot.nextToken(),
    user: {
      ...wireUser(bot, chat),
      primary_device_os: 'android 14',
      viber_version: '23.0.0',
      mcc: 1,
      mnc: 1,
      device_type: 'sandbox',
    },
  })
}

/** Source: https://developers.viber.com/docs/api/rest-bot-api/#get-online */
export const getOnline: ViberMethod = ({ bot, body }) => {
  const { ids } = body
  if (!Array.isArray(ids) || ids.length === 0) return refused(4, 'missingData: ids')
  if (ids.length > 100) return refused(3, 'badData: ids')
  const users = ids.map((id: unknown) => {
    const chat = typeof id === 'string' ? chatOf(bot, id) : null
    const isKnown = chat?.isSubscribed === true
    return { id: String(id), online_status: isKnown ? 0 : 4, online_status_message: isKnown ? 'online' : 'unavailable' }
  })
  return done({ users })
}
