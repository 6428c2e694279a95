import { createHash } from 'node:crypto'
import type { Activity } from '../activity.js'
import type { PlatformPanel } from '../operator/platform-panel.js'
import type { People } from '../people.js'
import { type CallbackReport, createCallbackQueue } from './callback-queue.js'
import { createLinkRoute } from './link-route.js'
import { createMessageTokens } from './message-token.js'
import { createViberApi } from './viber-api.js'
import type { ViberBot } from './viber-bot.js'
import type { ViberBotOptions } from './viber-options.js'
import { viberPanel } from './viber-panel.js'
import { createViberPlatform, type ViberPlatform } from './viber-platform.js'

interface Parts {
  readonly bots: readonly ViberBotOptions[]
  readonly people: People
  readonly activity: Activity
  readonly now: () => Date
  readonly retryBaseMs: number
  readonly linkRoot: () => string
}

export interface Viber {
  readonly platform: ViberPlatform
  readonly panel: PlatformPanel
  readonly api: ReturnType<typeof createViberApi>
  /** What stands for `viber://pa`. */
  readonly links: ReturnType<typeof createLinkRoute>
}

/** Viber on loopback: its REST API and what a phone does with it. */
export function createViber({ bots: options, people, activity, now, retryBaseMs, linkRoot }: Parts): Viber {
  const nextToken = createMessageTokens()
  const bots = options.map(
    ({ botCredential, botUri, botName, accountId, isStartToldForSubscribers }): ViberBot => ({
      credential: botCredential,
      uri: botUri,
      name: botName ?? botUri,
      accountId: accountId ?? accountIdOf(botUri),
      chats: new Map(),
      callbacks: createCallbackQueue({
        credential: botCredential,
        now,
        retryBaseMs,
        report: (report) => tell(botUri, report),
      }),
      nextToken,
      lastMessageId: 0,
      isStartToldForSubscribers: isStartToldForSubscribers ?? true,
    }),
  )
  const platform = createViberPlatform({ bots, activity, now, linkRoot })

  function tell(bot: string, { event, outcome, attempt, status, problem, retryInMs }: CallbackReport): void {
    const title = `${event}${attempt > 1 ? `, attempt ${attempt}` : ''}`
    const base = { platform: 'viber', bot, title }
    if (outcome === 'filtered' || outcome === 'no_webhook') {
      const reason = outcome === 'filtered' ? 'not among event_types' : 'there is no webhook'
      activity.add({ ...base, type: 'update', outcome: `not sent: ${reason}`, isTrouble: false })
      return
    }
    const answer = problem ?? (status === null ? 'no longer offered' : String(status))
    const retry = retryInMs === null ? '' : `, again in ${retryInMs / 1000} s`
    activity.add({ ...base, type: 'webhook', outcome: `${answer}${retry}`, isTrouble: outcome !== 'delivered' })
  }

  return {
    platform,
    panel: viberPanel(platform, now),
    api: createViberApi({ platform, activity, now }),
    links: createLinkRoute({ platform, people, linkRoot }),
  }
}

/** The same in every run, as the store of an app may outlive the sandbox. */
function accountIdOf(uri: string): string {
  return `pa:${createHash('sha256').update(uri.toLowerCase()).digest().readBigUInt64BE(0) >> 1n}`
}
