import { isLoopbackUrl } from '../../loopback.js'
import { flagOf, integerOf, isPresent, type Parameters, structureOf, textOf } from '../../parameters.js'
import { badRequest, done } from '../answer.js'
import type { BotMethod } from '../bot-method.js'
import type { TelegramBot } from '../telegram-bot.js'
import { seconds } from '../wire-objects.js'

/** Source: https://core.telegram.org/bots/api#setwebhook. Plain http is fine here, other machines are not. */
export const setWebhook: BotMethod = ({ bot, parameters }) => {
  const url = textOf(parameters.url)?.trim() ?? ''
  if (url === '') return removed(bot, parameters)
  if (!isLoopbackUrl(url)) return badRequest('bad webhook: the sandbox delivers to this machine only')
  const secret = textOf(parameters.secret_token) ?? ''
  if (!/^[A-Za-z0-9_-]{0,256}$/.test(secret)) {
    return badRequest('secret token contains illegal characters or is too long')
  }
  allow(bot, parameters)
  if (flagOf(parameters.drop_pending_updates)) bot.queue.dropPending()
  const maxConnections = integerOf(parameters.max_connections) ?? 40
  bot.queue.setWebhook({ url, secret: secret === '' ? null : secret, maxConnections })
  return { ...done(true), description: 'Webhook was set' }
}

export const deleteWebhook: BotMethod = ({ bot, parameters }) => removed(bot, parameters)

export const getWebhookInfo: BotMethod = ({ bot }) => {
  const { webhook, pendingCount, allowedUpdates, lastError } = bot.queue.state()
  return done({
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: pendingCount,
    ...(webhook === null ? {} : { max_connections: webhook.maxConnections, ip_address: '127.0.0.1' }),
    ...(lastError === null ? {} : { last_error_date: seconds(lastError.at), last_error_message: lastError.message }),
    ...(allowedUpdates === null ? {} : { allowed_updates: allowedUpdates }),
  })
}

/** Source: https://core.telegram.org/bots/api#getupdates */
export const getUpdates: BotMethod = ({ bot, parameters, signal }) => {
  if (bot.queue.state().webhook === null) allow(bot, parameters)
  const timeoutS = Math.min(Math.max(integerOf(parameters.timeout) ?? 0, 0), 50)
  return bot.queue.fetch({
    offset: integerOf(parameters.offset),
    limit: Math.min(Math.max(integerOf(parameters.limit) ?? 100, 1), 100),
    timeoutMs: timeoutS * 1000,
    signal,
  })
}

function removed(bot: TelegramBot, { drop_pending_updates: isDropping }: Parameters) {
  bot.queue.setWebhook(null)
  if (flagOf(isDropping)) bot.queue.dropPending()
  return { ...done(true), description: 'Webhook was deleted' }
}

/** An empty list restores the default; without a list, the setting stays. */
function allow(bot: TelegramBot, { allowed_updates: given }: Parameters): void {
  if (!isPresent(given)) return
  const list = structureOf(given)
  if (!Array.isArray(list)) return
  const types = list.filter((type): type is string => typeof type === 'string')
  bot.queue.allow(types.length === 0 ? null : types)
}
