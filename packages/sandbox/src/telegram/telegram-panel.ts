import type { PlatformPanel } from '../operator/platform-panel.js'
import type { TelegramFault } from './fault.js'
import type { TelegramPlatform } from './telegram-platform.js'

type Kind = TelegramFault['kind']

const misbehaviours: readonly { readonly kind: Kind; readonly label: string; readonly explanation: string }[] = [
  { kind: 'throttle', label: '429 too many', explanation: 'Refuses, and asks to wait 5 seconds.' },
  { kind: 'blocked', label: '403 blocked', explanation: 'Says that the person blocked the bot.' },
  { kind: 'bad_gateway', label: '502 page', explanation: 'Answers with a page of HTML.' },
  { kind: 'server_error', label: '500 error', explanation: 'Says that something broke.' },
  { kind: 'stall', label: 'Stall', explanation: 'Takes the call and never answers.' },
  { kind: 'reset', label: 'Reset', explanation: 'Cuts the connection.' },
]

const methods = ['sendMessage', 'editMessageText', 'deleteMessage', 'answerCallbackQuery', 'getMe', 'getUpdates']

/** What the operator of the sandbox's Telegram sees and can break. */
export function telegramPanel(platform: TelegramPlatform): PlatformPanel {
  return {
    name: platform.name,
    misbehaviours,
    methods,

    facts(bot) {
      const { webhook, pendingCount, allowedUpdates, lastError } = platform.queueState(bot)
      return [
        { label: 'Updates go to', value: webhook?.url ?? 'whoever calls getUpdates', isTrouble: false },
        ...(webhook === null
          ? []
          : [{ label: 'Secret header', value: webhook.secret === null ? 'none' : 'sent', isTrouble: false }]),
        { label: 'Kinds of updates', value: allowedUpdates?.join(', ') ?? 'the usual ones', isTrouble: false },
        { label: 'Not taken yet', value: String(pendingCount), isTrouble: webhook !== null && pendingCount > 0 },
        ...(lastError === null ? [] : [{ label: 'Last webhook error', value: lastError.message, isTrouble: true }]),
      ]
    },

    active(bot) {
      return platform.faults
        .active()
        .filter(({ fault }) => fault.bot === undefined || fault.bot === bot)
        .map(({ fault: { kind, method = 'every call' }, left: times }) => {
          const label = misbehaviours.find((known) => known.kind === kind)?.label ?? kind
          const left = Number.isFinite(times) ? `${times} more` : 'until switched off'
          return `${label}: ${method}, ${left}`
        })
    },

    misbehave(bot, { kind, method, times }) {
      const known = misbehaviours.find((candidate) => candidate.kind === kind)
      if (known === undefined) throw new Error('Telegram cannot misbehave like that.')
      if (method !== null && !methods.includes(method)) throw new Error('The sandbox has no such call.')
      platform.faults.add({ kind: known.kind, times, bot, retryAfterS: 5, ...(method === null ? {} : { method }) })
    },

    behave: () => platform.faults.clear(),
  }
}
