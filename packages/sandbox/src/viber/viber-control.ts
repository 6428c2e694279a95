import type { Person } from '../people.js'
import type { Viber } from './create-viber.js'
import { mostUnanswered, sessionEnd, unansweredOf, type ViberBot, type ViberChat } from './viber-bot.js'
import type { ViberEvent } from './viber-event.js'
import type { ViberFault } from './viber-fault.js'

/**
 * `start_for_subscribers`: opening the chat tells the bot even if the person is a subscriber already. `repeat`: every
 * accepted callback is sent again.
 */
export type ViberSwitch = 'start_for_subscribers' | 'repeat'

/** The sandbox's Viber, in code. A `bot` is a bot's URI; by default the only bot. */
export interface ViberControl {
  /** Replaces `https://chatapi.viber.com/pa`: calls go to `<baseUrl>/<method>`. */
  readonly baseUrl: string
  /** Replaces `viber://pa`, which a browser cannot follow: `<linkRoot>?chatURI=…&context=…&text=…`. */
  readonly linkRoot: string
  /** Makes the API misbehave, on the next call or on `times` calls. */
  fault(fault: ViberFault): void
  /** The platform behaves again. */
  clearFaults(): void
  /** Turns a switch of a bot. */
  turn(name: ViberSwitch, isOn: boolean, bot?: string): void
  /** Sets the version of a person's app, by slug: 10 is new, 1 is old. Messages for a newer one are refused with 13. */
  setApiVersion(person: string, version: number, bot?: string): void
  /** Ends a person's session in which messages are free. */
  endSession(person: string, bot?: string): void
  /** As if the bot had sent a person the most messages without a reply that an hour allows. */
  useUp(person: string, bot?: string): void
  /** The current settings of a bot. */
  bot(bot?: string): ViberBotState
  /** The relation of a person, by slug, and a bot. */
  chat(person: string, bot?: string): ViberChatState
}

/** A bot's settings, and what still waits for its webhook. */
export interface ViberBotState {
  readonly accountId: string
  readonly webhookUrl: string | null
  readonly events: readonly ViberEvent[]
  /** Callbacks that the webhook has not accepted yet. */
  readonly pendingCount: number
}

/** What Viber knows about a person and a bot. */
export interface ViberChatState {
  /** Viber's id of the person with this bot. */
  readonly userId: string
  readonly isSubscribed: boolean
  /** The context of the last link, unless a subscription cleared it. */
  readonly context: string | null
  readonly sessionEndsAt: Date | null
  /** How many messages of the last hour the person has not answered. */
  readonly unansweredCount: number
}

interface Parts {
  readonly viber: Viber
  readonly url: string
  readonly linkRoot: string
  readonly person: (slug: string) => Person
  readonly now: () => Date
}

export function viberControl({ viber: { platform }, url, linkRoot, person, now }: Parts): ViberControl {
  const botOf = (uri: string | undefined): ViberBot => {
    const uris = platform.bots()
    const only = uris.length === 1 ? uris[0] : undefined
    const named = uri ?? only
    if (named === undefined) throw new Error('Say which bot: the sandbox has none or several on Viber.')
    return platform.named(named)
  }
  const chatOf = (slug: string, uri: string | undefined): ViberChat => platform.at(person(slug), botOf(uri).uri)[1]

  return {
    baseUrl: `${url}/viber/pa`,
    linkRoot,
    fault: platform.faults.add,
    clearFaults: platform.faults.clear,
    turn(name, isOn, uri) {
      const bot = botOf(uri)
      if (name === 'repeat') bot.callbacks.setRepeating(isOn)
      else bot.isStartToldForSubscribers = isOn
    },
    setApiVersion(slug, version, uri) {
      chatOf(slug, uri).apiVersion = version
    },
    endSession(slug, uri) {
      chatOf(slug, uri).spokeAt = null
    },
    useUp(slug, uri) {
      chatOf(slug, uri).unanswered = Array.from({ length: mostUnanswered }, now)
    },
    bot(uri) {
      const { accountId, callbacks } = botOf(uri)
      const { webhook, pendingCount } = callbacks.state()
      return { accountId, webhookUrl: webhook?.url ?? null, events: webhook?.events ?? [], pendingCount }
    },
    chat(slug, uri) {
      const chat = chatOf(slug, uri)
      const { userId, isSubscribed, context } = chat
      const at = now()
      const sessionEndsAt = sessionEnd(chat, at)
      return { userId, isSubscribed, context, sessionEndsAt, unansweredCount: unansweredOf(chat, at) }
    },
  }
}
