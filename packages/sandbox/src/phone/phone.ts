import type { Activity } from '../activity.js'
import type { Person } from '../people.js'
import type { PhoneChat, PhoneMessage } from './phone-chat.js'
import type { PhonePlatform, Receipt } from './phone-platform.js'

/**
 * A person's phone, in code, for tests.
 *
 * A `bot` is the bot's name, or `platform/name` if two platforms have the same one. By default it is the chat opened
 * last, or the only bot.
 */
export interface Phone {
  /** The owner of the phone. */
  readonly person: Person
  /**
   * Opens a bot by a link, as by scanning its QR code. Throws for a foreign link. On Telegram this sends nothing: the
   * chat shows START. Where opening sends something by itself, it resolves once the bot has accepted or refused it.
   */
  open(link: string): Promise<PhoneChat>
  /** Presses START, with what the link brought. Unblocks a blocked bot first, as the platform does. */
  pressStart(bot?: string): Promise<Receipt>
  /** Types a text and sends it. Throws while START replaces the typing box, or the bot is blocked. */
  type(text: string, bot?: string): Promise<Receipt>
  /** Taps the newest button with this label. A copy button fills {@link Phone.clipboard}. Throws if there is none. */
  tap(label: string, bot?: string): Promise<Receipt>
  /**
   * Taps the newest button with this number, when a page shows a number to match. Two open questions can show the same
   * number: `messageId` says in which message to look. Throws if there is none.
   */
  choose(number: number, bot?: string, messageId?: number): Promise<Receipt>
  /** Chooses the entry with this label in the bot's menu, e.g. `/code` on Telegram. Throws if there is none. */
  pick(label: string, bot?: string): Promise<Receipt>
  /** The messages of the chat, oldest first, including the person's. */
  messages(bot?: string): readonly PhoneMessage[]
  /** The chat as it is now. */
  chat(bot?: string): PhoneChat
  /**
   * The code in the newest message that has one (to copy, set as code, or on its own line); `null` if there is none.
   */
  lastCode(bot?: string): string | null
  /**
   * The first matching message of the bot, existing or still to come. Rejects after `timeoutMs` (default 15000). With
   * `afterId`, only messages newer than that id count.
   */
  waitForMessage(
    predicate?: (message: PhoneMessage) => boolean,
    options?: { readonly bot?: string; readonly afterId?: number; readonly timeoutMs?: number },
  ): Promise<PhoneMessage>
  /** Blocks the bot; some platforms tell it. */
  block(bot?: string): Promise<Receipt>
  /** Unblocks the bot. */
  unblock(bot?: string): Promise<Receipt>
  /** Reads the chat; some platforms tell the bot. */
  read(bot?: string): void
  /** Stops the bot's messages without blocking it. Throws on platforms that do not allow it. */
  unsubscribe(bot?: string): Promise<Receipt>
  /** Allows the bot's messages without writing to it. Throws on platforms that do not allow it. */
  subscribe(bot?: string): Promise<Receipt>
  /** Deletes the chat. Throws on platforms that do not allow it. */
  deleteChat(bot?: string): Promise<Receipt>
  /** The last text that a copy button copied. */
  clipboard(): string | null
}

interface Parts {
  readonly person: Person
  readonly platforms: readonly PhonePlatform[]
  readonly activity: Activity
}

export function createPhone({ person, platforms, activity }: Parts): Phone {
  let opened: { readonly platform: PhonePlatform; readonly bot: string } | null = null
  let clipboard: string | null = null

  const at = (name: string | undefined) => {
    const bots = platforms.flatMap((platform) => platform.bots().map((bot) => ({ platform, bot })))
    if (name !== undefined) {
      const wanted = name.replace(/^@/, '').toLowerCase()
      const named = bots.find(({ platform, bot }) =>
        [bot.toLowerCase(), `${platform.name}/${bot.toLowerCase()}`].includes(wanted),
      )
      if (named === undefined) throw new Error(`The sandbox has no bot named ${name}.`)
      return named
    }
    const only = bots.length === 1 ? bots[0] : undefined
    const chosen = opened ?? only
    if (chosen === undefined) throw new Error('Say which bot: no chat was opened yet, and there are several bots.')
    return chosen
  }

  const chatOf = (name: string | undefined) => {
    const { platform, bot } = at(name)
    return platform.chat(person, bot)
  }

  const fitting = (
    predicate: (message: PhoneMessage) => boolean,
    { bot, afterId = 0 }: { readonly bot?: string; readonly afterId?: number },
  ) => {
    const messages = bot === undefined && opened === null ? everything() : chatOf(bot).messages
    return messages.find((message) => message.from === 'bot' && message.id > afterId && predicate(message))
  }

  const everything = () => platforms.flatMap((platform) => platform.chats(person).flatMap(({ messages }) => messages))

  const tap = async (label: string, name: string | undefined, messageId?: number): Promise<Receipt> => {
    const { platform, bot } = at(name)
    const { keyboard, messages } = platform.chat(person, bot)
    const below = keyboard === undefined ? [] : [{ id: keyboard.messageId, buttons: keyboard.rows }]
    for (const { id, buttons } of [...below, ...messages.toReversed()]) {
      if (messageId !== undefined && id !== messageId) continue
      const index = buttons.flat().findIndex((button) => button.label === label)
      const button = buttons.flat()[index]
      if (button === undefined) continue
      if (button.type === 'copy') clipboard = button.value
      return platform.tap(person, bot, { messageId: id, index })
    }
    throw new Error(`No message has a button labelled "${label}".`)
  }

  return {
    person,
    async open(link) {
      for (const platform of platforms) {
        const bot = platform.open(person, link)
        if (bot === null) continue
        opened = { platform, bot }
        await platform.opened?.(person, bot)
        return platform.chat(person, bot)
      }
      throw new Error('The link leads to no bot of the sandbox.')
    },
    async pressStart(name) {
      const { platform, bot } = at(name)
      return platform.start(person, bot)
    },
    async type(text, name) {
      const { platform, bot } = at(name)
      return platform.say(person, bot, text)
    },
    tap: (label, name) => tap(label, name),
    choose: (number, name, messageId) => tap(String(number), name, messageId),
    async pick(label, name) {
      const { platform, bot } = at(name)
      const menu = platform.chat(person, bot).menu ?? []
      const index = menu.findIndex((entry) => entry.label === label)
      if (index < 0 || platform.pick === undefined) throw new Error(`The menu of ${bot} has no "${label}".`)
      return platform.pick(person, bot, index)
    },
    messages: (name) => chatOf(name).messages,
    chat: chatOf,
    lastCode(name) {
      for (const message of chatOf(name).messages.toReversed()) {
        const code = message.from === 'bot' ? codeIn(message) : null
        if (code !== null) return code
      }
      return null
    },
    waitForMessage(predicate = () => true, { timeoutMs = 15_000, ...scope } = {}) {
      return new Promise((resolve, reject) => {
        const look = () => {
          try {
            const found = fitting(predicate, scope)
            if (found === undefined) return
            stop()
            resolve(found)
          } catch (error) {
            stop()
            reject(error)
          }
        }
        const timer = setTimeout(() => {
          stop()
          reject(new Error(`No such message within ${timeoutMs} ms.`))
        }, timeoutMs)
        const unsubscribe = activity.subscribe(look)
        const stop = () => {
          clearTimeout(timer)
          unsubscribe()
        }
        look()
      })
    },
    async block(name) {
      const { platform, bot } = at(name)
      return platform.block(person, bot)
    },
    async unblock(name) {
      const { platform, bot } = at(name)
      return platform.unblock(person, bot)
    },
    read(name) {
      const { platform, bot } = at(name)
      platform.read(person, bot)
    },
    async unsubscribe(name) {
      const { platform, bot } = at(name)
      if (platform.unsubscribe === undefined) throw new Error(`There are no subscriptions on ${platform.label}.`)
      return platform.unsubscribe(person, bot)
    },
    async subscribe(name) {
      const { platform, bot } = at(name)
      if (platform.subscribe === undefined) throw new Error(`There are no subscriptions on ${platform.label}.`)
      return platform.subscribe(person, bot)
    },
    async deleteChat(name) {
      const { platform, bot } = at(name)
      if (platform.deleteChat === undefined) throw new Error(`A chat cannot be deleted on ${platform.label}.`)
      return platform.deleteChat(person, bot)
    },
    clipboard: () => clipboard,
  }
}

/** What a person would copy from a message. */
export function codeIn({ buttons, runs, text }: PhoneMessage): string | null {
  const copied = buttons.flat().find(({ type }) => type === 'copy')
  const marked = copied?.value ?? runs.find(({ styles }) => styles.includes('code'))?.text
  const lines = text.split('\n').map((line) => line.trim())
  return marked ?? lines.find((line) => code.test(line)) ?? leading.exec(text)?.[0] ?? null
}

/** A code at the beginning of a message, followed by text. */
const leading = /^\d{4,10}(?= )/

/** A code; on platforms without markup, a line that contains nothing else counts as one. */
const code = /^(?:\d{4,10}|[0-9A-Z]{4}(?:-[0-9A-Z]{4})+)$/
