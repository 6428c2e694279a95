import { createHash, timingSafeEqual } from 'node:crypto'
import type { Activity } from '../activity.js'
import { createFaults, type Faults } from '../operator/faults.js'
import type { People, Person } from '../people.js'
import type { PhonePlatform } from '../phone/phone-platform.js'
import type { TelegramFault } from './fault.js'
import { createPersonSide } from './person-side.js'
import { menuOf, phoneChat } from './phone-view.js'
import { startLink } from './start-link.js'
import { chatWith, type TelegramBot, type TelegramChat, userIdOf } from './telegram-bot.js'
import type { QueueState } from './update-queue.js'

export interface TelegramPlatform extends PhonePlatform {
  readonly faults: Faults<TelegramFault>
  readonly allBots: readonly TelegramBot[]
  isPerson(userId: number): boolean
  botBy(credential: string): TelegramBot | null
  queueState(bot: string): QueueState
  close(): void
}

interface Parts {
  readonly bots: readonly TelegramBot[]
  readonly people: People
  readonly activity: Activity
  readonly now: () => Date
  /** Known only once the server listens. */
  readonly linkRoot: () => string
}

export function createTelegramPlatform({ bots, people, activity, now, linkRoot }: Parts): TelegramPlatform {
  const side = createPersonSide({ now, changed: activity.changed })

  const named = (name: string): TelegramBot => {
    const bot = bots.find(({ username }) => username.toLowerCase() === name.toLowerCase())
    if (bot === undefined) throw new Error(`The sandbox has no bot named ${name}.`)
    return bot
  }

  const at = (person: Person, name: string): readonly [TelegramBot, TelegramChat] => {
    const bot = named(name)
    return [bot, chatWith(bot, person)]
  }

  return {
    name: 'telegram',
    label: 'Telegram',
    faults: createFaults<TelegramFault>(activity.changed),
    allBots: bots,
    bots: () => bots.map(({ username }) => username),
    isPerson: (userId) => people.all().some((person) => userIdOf(person) === userId),
    botBy: (credential) => bots.find((bot) => isSame(bot.credential, credential)) ?? null,
    queueState: (name) => named(name).queue.state(),

    chats(person) {
      const lastAt = (chat: TelegramChat) => chat.messages.at(-1)?.sentAt.getTime() ?? Number.POSITIVE_INFINITY
      return bots
        .flatMap((bot) => {
          const chat = bot.chats.get(person.slug)
          return chat === undefined ? [] : [{ bot, chat }]
        })
        .toSorted((a, b) => lastAt(b.chat) - lastAt(a.chat))
        .map(({ bot, chat }) => phoneChat(bot, chat))
    },

    open(person, link) {
      const target = startLink(link, linkRoot())
      const bot = bots.find(({ username }) => username.toLowerCase() === target?.bot.toLowerCase())
      if (target === null || bot === undefined) return null
      const chat = chatWith(bot, person)
      if (target.payload !== null || !chat.isStarted) {
        chat.startPayload = target.payload
        chat.isStartShown = true
      }
      activity.changed()
      return bot.username
    },

    chat: (person, name) => phoneChat(...at(person, name)),

    read(person, name) {
      const [, chat] = at(person, name)
      chat.lastReadId = chat.messages.at(-1)?.id ?? chat.lastReadId
    },

    start: (person, name) => side.start(...at(person, name)),
    say: async (person, name, text) => side.say(...at(person, name), text),
    tap: (person, name, place) => side.tap(...at(person, name), place),
    async pick(person, name, index) {
      const [bot, chat] = at(person, name)
      const entry = menuOf(bot)[index]
      if (entry === undefined) throw new Error('There is no such entry in the menu any more.')
      return side.say(bot, chat, entry.label)
    },
    block: (person, name) => side.setBlocked(...at(person, name), true),
    unblock: (person, name) => side.setBlocked(...at(person, name), false),

    close() {
      for (const { queue } of bots) queue.close()
    },
  }
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
