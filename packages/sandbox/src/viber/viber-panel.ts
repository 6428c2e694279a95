import type { PanelControl, PlatformPanel } from '../operator/platform-panel.js'
import type { Person } from '../people.js'
import { statusNames } from './viber-answer.js'
import { mostUnanswered, newestApiVersion, type ViberBot, type ViberChat } from './viber-bot.js'
import type { ViberFault } from './viber-fault.js'
import type { ViberPlatform } from './viber-platform.js'

interface Way {
  readonly kind: string
  readonly label: string
  readonly explanation: string
  readonly fault: ViberFault
}

/** The faults that are useful to an operator: every status that a transport may meet, and every kind of bad answer. */
const ways: readonly Way[] = [
  ...([12, 6, 5, 10, 2, 1, 3, 4, 7, 8, 9, 11, 13, 14, 15, 21, 23, 24] as const).map((status) => ({
    kind: `status_${status}`,
    label: `${status} ${statusNames[status]}`,
    explanation: `HTTP 200 with status ${status}.`,
    fault: { kind: 'status' as const, status },
  })),
  way('failed_later', 'Failed later', 'Accepts the message; the phone then refuses it.'),
  way('too_many_requests', 'HTTP 429', 'Refuses before the API is reached.'),
  way('bad_gateway', '502 page', 'Answers with a page of HTML.'),
  way('empty_gateway', '502 empty', 'Answers with nothing.'),
  way('server_error', '500 saying ok', 'HTTP 500 whose body says status 0.'),
  way('null', 'null', 'HTTP 200 with null.'),
  way('list', 'Empty list', 'HTTP 200 with [].'),
  way('truncated', 'Cut short', 'HTTP 200 with half a body.'),
  way('stall', 'Stall', 'Takes the call and never answers.'),
  way('stall_body', 'Stall in the body', 'Begins an answer and never ends it.'),
  way('reset', 'Reset', 'Cuts the connection.'),
]

function way(kind: ViberFault['kind'], label: string, explanation: string): Way {
  return { kind, label, explanation, fault: { kind } }
}

const methods = ['send_message', 'set_webhook', 'get_account_info', 'get_user_details']

interface Control {
  readonly name: string
  readonly label: string
  readonly explanation: string
  readonly isOn: (bot: ViberBot, chat: ViberChat) => boolean | null
  readonly act: (bot: ViberBot, chat: ViberChat, now: () => Date) => void
}

const controls: readonly Control[] = [
  {
    name: 'start_for_subscribers',
    label: 'conversation_started also for subscribers',
    explanation: "Viber's pages can be read both ways.",
    isOn: (bot) => bot.isStartToldForSubscribers,
    act(bot) {
      bot.isStartToldForSubscribers = !bot.isStartToldForSubscribers
    },
  },
  {
    name: 'repeat',
    label: 'Deliver every callback twice',
    explanation: 'As happens when the answer of the webhook is lost.',
    isOn: (bot) => bot.callbacks.state().isRepeating,
    act: ({ callbacks }) => callbacks.setRepeating(!callbacks.state().isRepeating),
  },
  {
    name: 'old_app',
    label: 'An old app on this phone',
    explanation: 'API version 1: what asks for a newer one is refused with 13.',
    isOn: (_bot, chat) => chat.apiVersion !== newestApiVersion,
    act(_bot, chat) {
      chat.apiVersion = chat.apiVersion === newestApiVersion ? 1 : newestApiVersion
    },
  },
  {
    name: 'end_session',
    label: 'Let the session end',
    explanation: 'As if the person had last written over a day ago: messages are charged.',
    isOn: () => null,
    act(_bot, chat) {
      chat.spokeAt = null
    },
  },
  {
    name: 'use_up',
    label: `Send ${mostUnanswered} messages nobody answers`,
    explanation: 'The next one is refused with 12, until the person writes or an hour passes.',
    isOn: () => null,
    act(_bot, chat, now) {
      chat.unanswered = Array.from({ length: mostUnanswered }, now)
    },
  },
]

/** What the operator of the sandbox's Viber sees and can break. */
export function viberPanel(platform: ViberPlatform, now: () => Date): PlatformPanel {
  const subscription = ({ isSubscribed }: ViberChat, { name }: Person): PanelControl =>
    isSubscribed
      ? { name: 'unsubscribe', label: 'Unsubscribe', explanation: `${name} wants no more messages.`, isOn: null }
      : {
          name: 'subscribe',
          label: 'Subscribe',
          explanation: `${name} wants messages without writing first; Viber forgets the context.`,
          isOn: null,
        }

  return {
    name: platform.name,
    misbehaviours: ways,
    methods,

    facts(uri) {
      const { webhook, pendingCount, lastError } = platform.named(uri).callbacks.state()
      return [
        { label: 'Callbacks go to', value: webhook?.url ?? 'nowhere: call set_webhook', isTrouble: webhook === null },
        ...(webhook === null ? [] : [{ label: 'Events', value: webhook.events.join(', '), isTrouble: false }]),
        { label: 'Not taken yet', value: String(pendingCount), isTrouble: pendingCount > 0 },
        ...(lastError === null ? [] : [{ label: 'Last webhook error', value: lastError, isTrouble: true }]),
      ]
    },

    active(uri) {
      return platform.faults
        .active()
        .filter(({ fault: { bot } }) => bot === undefined || bot === uri)
        .map(({ fault: { kind, status, method = 'every call' }, left }) => {
          const name = kind === 'status' ? `status_${status ?? 3}` : kind
          const label = ways.find((known) => known.kind === name)?.label ?? name
          return `${label}: ${method}, ${Number.isFinite(left) ? `${left} more` : 'until switched off'}`
        })
    },

    misbehave(bot, { kind, method, times }) {
      const known = ways.find((candidate) => candidate.kind === kind)
      if (known === undefined) throw new Error('Viber cannot misbehave like that.')
      if (method !== null && !methods.includes(method)) throw new Error('The sandbox has no such call.')
      platform.faults.add({ ...known.fault, times, bot, ...(method === null ? {} : { method }) })
    },

    behave: () => platform.faults.clear(),

    controls(uri, person) {
      const [bot, chat] = platform.at(person, uri)
      const others = controls.map(({ name, label, explanation, isOn }) => ({
        name,
        label,
        explanation,
        isOn: isOn(bot, chat),
      }))
      return [subscription(chat, person), ...others]
    },

    control(uri, person, name) {
      if (name === 'subscribe') return platform.subscribe?.(person, uri)
      if (name === 'unsubscribe') return platform.unsubscribe?.(person, uri)
      const [bot, chat] = platform.at(person, uri)
      const control = controls.find((candidate) => candidate.name === name)
      if (control === undefined) throw new Error('There is no such switch.')
      control.act(bot, chat, now)
      return undefined
    },
  }
}
