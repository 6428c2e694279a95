import type { Person } from '../people.js'
import type { Viber } from './create-viber.js'
import { mostUnanswered, sessionEnd, unansweredOf, type ViberBot, type ViberChat } from './viber-bot.js'
import type { ViberEvent } from './viber-event.js'
import type { ViberFault } from './viber-fault.js'

/**
 * `start_for_subscribers`: opening the chat tells the bot also when the person is a subscriber already.
 * `repeat`: every callback that was taken comes once more.
 */
export type ViberSwitch = 'start_for_subscribers' | 'repeat'

/** The sandbox's Viber, in code. Where a method takes a `bot`, it is its URI; the only bot when left out. */
export interface ViberControl {
  /** What stands for `https://chatapi.viber.com/pa`: calls go to `<baseUrl>/<method>`. */
  readonly baseUrl: string
  /** What stands for `viber://pa`, which a browser cannot follow: `<linkRoot>?chatURI=…&context=…&text=…`. */
  readonly linkRoot: string
  /** Makes the API misbehave, on the next call unless `times` says more. */
  fault(fault: ViberFault): void
  /** The platform behaves again. */
  clearFaults(): void
  /** Turns a switch of a bot. */
  turn(name: ViberSwitch, isOn: boolean, bot?: string): void
  /** How new the app of a person is, by slug: 10 is new, 1 is old. What asks for a newer one is refused with 13. */
  setApiVersion(person: string, version: number, bot?: string): void
  /** Ends the session of a person in which messages cost nothing. */
  endSession(person: string, bot?: string): void
  /** As if the bot had sent a person as many messages without a reply as it may in an hour. */
  useUp(person: string, bot?: string): void
  /** How a bot is set up now. */
  bot(bot?: string): ViberBotState
  /** How things stand between a person, by slug, and a bot. */
  chat(person: string, bot?: string): ViberChatState
}

/** How a bot is set up, and what still waits for its webhook. */
export interface ViberBotState {
  readonly accountId: string
  readonly webhookUrl: string | null
  readonly events: readonly ViberEvent[]
  /** Callbacks that the webhook has not taken yet. */
  readonly pendingCount: number
}

/** What Viber knows about a person and a bot. */
export interface ViberChatState {
  /** Viber's id of the person with this bot. */
  readonly userId: string
  readonly isSubscribed: boolean
  /** What the last link carried, unless a subscription wiped it. */
  readonly context: string | null
  readonly sessionEndsAt: Date | null
  /** How many messages the person has not answered within the hour. */
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
