import type { Activity } from '../activity.js'
import type { PlatformPanel } from '../operator/platform-panel.js'
import { isRecord, structureOf } from '../parameters.js'
import type { People } from '../people.js'
import { callBot, createBotApi } from './bot-api.js'
import { createLinkRoute } from './link-route.js'
import type { UpdateType } from './pending-update.js'
import type { TelegramBot } from './telegram-bot.js'
import type { TelegramBotOptions } from './telegram-options.js'
import { telegramPanel } from './telegram-panel.js'
import { createTelegramPlatform, type TelegramPlatform } from './telegram-platform.js'
import { createUpdateQueue } from './update-queue.js'
import type { DeliveryReport } from './webhook-delivery.js'

interface Parts {
  readonly bots: readonly TelegramBotOptions[]
  readonly people: People
  readonly activity: Activity
  readonly now: () => Date
  readonly retryBaseMs: number
  readonly linkRoot: () => string
}

export interface Telegram {
  readonly platform: TelegramPlatform
  readonly panel: PlatformPanel
  readonly botApi: ReturnType<typeof createBotApi>
  /** Replaces `https://t.me`. */
  readonly links: ReturnType<typeof createLinkRoute>
}

/** Telegram on loopback: its Bot API and what a phone does with it. */
export function createTelegram({ bots: options, people, activity, now, retryBaseMs, linkRoot }: Parts): Telegram {
  const bots = options.map(({ botCredential, botUsername, botName }): TelegramBot => {
    const queue = createUpdateQueue({
      now,
      retryBaseMs,
      report: (report) => tell(botUsername, report),
      added: (type, id) => tellOf(botUsername, type, id),
      answered: (body) => execute(bot, body),
    })
    const bot: TelegramBot = {
      id: Number(botCredential.split(':')[0]),
      credential: botCredential,
      username: botUsername,
      name: botName ?? botUsername,
      chats: new Map(),
      queue,
      presses: new Map(),
      lastMessageId: 0,
      commands: [],
      descriptions: new Map(),
    }
    return bot
  })
  const platform = createTelegramPlatform({ bots, people, activity, now, linkRoot })
  const parts = { platform, activity, now }

  function tell(bot: string, { update, outcome, attempt, status, problem, retryInMs }: DeliveryReport): void {
    const answer = problem ?? (status === null ? 'no longer offered' : String(status))
    const retry = retryInMs === null ? '' : retryInMs === 0 ? ', again at once' : `, again in ${retryInMs / 1000} s`
    activity.add({
      type: 'webhook',
      platform: 'telegram',
      bot,
      title: `${update.type} #${update.id}${attempt > 1 ? `, attempt ${attempt}` : ''}`,
      outcome: `${answer}${retry}`,
      isTrouble: outcome !== 'delivered',
    })
  }

  function tellOf(bot: string, type: UpdateType, id: number | null): void {
    const title = id === null ? type : `${type} #${id}`
    const outcome = id === null ? 'not sent: not among allowed_updates' : 'ready for the bot'
    activity.add({ type: 'update', platform: 'telegram', bot, title, outcome, isTrouble: false })
  }

  /** Telegram executes a call in the answer to a webhook, and does not report its result. */
  function execute(bot: TelegramBot, body: string): void {
    const call = structureOf(body)
    if (!isRecord(call) || typeof call.method !== 'string') return
    const name = call.method
    void callBot(parts, bot, name, call, new AbortController().signal).then((answer) => {
      const outcome = answer.ok ? 'ok' : `${answer.error_code} ${answer.description}`
      const title = 'a call in the answer of the webhook'
      activity.add({ type: 'call', platform: 'telegram', bot: bot.username, title, outcome, isTrouble: !answer.ok })
    })
  }

  return {
    platform,
    panel: telegramPanel(platform),
    botApi: createBotApi(parts),
    links: createLinkRoute({ platform, people, linkRoot }),
  }
}
