import { createHash, timingSafeEqual } from 'node:crypto'
import type { Activity } from '../activity.js'
import { createFaults, type Faults } from '../operator/faults.js'
import type { Person } from '../people.js'
import type { PhonePlatform } from '../phone/phone-platform.js'
import { chatLink } from './chat-link.js'
import { createPersonSide } from './person-side.js'
import { phoneChat } from './phone-view.js'
import { chatWith, type ViberBot, type ViberChat } from './viber-bot.js'
import type { ViberFault } from './viber-fault.js'

export interface ViberPlatform extends PhonePlatform {
  readonly faults: Faults<ViberFault>
  botBy(credential: string): ViberBot | null
  /** The bot, and its chat with the person, for the operator. */
  at(person: Person, bot: string): readonly [ViberBot, ViberChat]
  named(bot: string): ViberBot
  close(): void
}

interface Parts {
  readonly bots: readonly ViberBot[]
  readonly activity: Activity
  readonly now: () => Date
  /** Known only once the server listens. */
  readonly linkRoot: () => string
}

export function createViberPlatform({ bots, activity, now, linkRoot }: Parts): ViberPlatform {
  const side = createPersonSide({
    now,
    changed: activity.changed,
    welcomeRefused(bot, reason) {
      const title = 'welcome in the answer of the webhook'
      const outcome = `not shown: ${reason}`
      activity.add({ type: 'update', platform: 'viber', bot: bot.uri, title, outcome, isTrouble: true })
    },
  })

  const find = (uri: string) => bots.find((bot) => bot.uri.toLowerCase() === uri.toLowerCase())

  const named = (uri: string): ViberBot => {
    const bot = find(uri)
    if (bot === undefined) throw new Error(`The sandbox has no bot named ${uri}.`)
    return bot
  }

  const at = (person: Person, uri: string): readonly [ViberBot, ViberChat] => {
    const bot = named(uri)
    return [bot, chatWith(bot, person)]
  }

  return {
    name: 'viber',
    label: 'Viber',
    faults: createFaults<ViberFault>(activity.changed),
    bots: () => bots.map(({ uri }) => uri),
    botBy: (credential) => bots.find((bot) => isSame(bot.credential, credential)) ?? null,
    at,
    named,

    chats(person) {
      const lastAt = (chat: ViberChat) => chat.messages.at(-1)?.sentAt.getTime() ?? Number.POSITIVE_INFINITY
      return bots
        .flatMap((bot) => {
          const chat = bot.chats.get(person.slug)
          return chat === undefined ? [] : [{ bot, chat }]
        })
        .toSorted((a, b) => lastAt(b.chat) - lastAt(a.chat))
        .map(({ bot, chat }) => phoneChat(bot, chat, now()))
    },

    open(person, link) {
      const target = chatLink(link, linkRoot())
      const bot = target === null ? undefined : find(target.botUri)
      if (bot === undefined) return null
      chatWith(bot, person).link = target
      activity.changed()
      return bot.uri
    },

    opened: async (person, uri) => side.open(...at(person, uri)),
    chat: (person, uri) => phoneChat(...at(person, uri), now()),
    read: (person, uri) => side.read(...at(person, uri)),

    async start(person, uri) {
      const [bot, chat] = at(person, uri)
      return chat.isBlocked ? side.setBlocked(bot, chat, false) : side.open(bot, chat)
    },

    say: async (person, uri, text) => side.say(...at(person, uri), text),
    tap: async (person, uri, place) => side.tap(...at(person, uri), place),
    block: async (person, uri) => side.setBlocked(...at(person, uri), true),
    unblock: async (person, uri) => side.setBlocked(...at(person, uri), false),
    subscribe: async (person, uri) => side.subscribe(...at(person, uri)),
    unsubscribe: async (person, uri) => side.unsubscribe(...at(person, uri)),

    close() {
      for (const { callbacks } of bots) callbacks.close()
    },
  }
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
