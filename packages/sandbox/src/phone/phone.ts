import type { Activity } from '../activity.js'
import type { Person } from '../people.js'
import type { PhoneChat, PhoneMessage } from './phone-chat.js'
import type { PhonePlatform, Receipt } from './phone-platform.js'

/**
 * A person's phone, in code: what a test does instead of a hand.
 *
 * Where a method takes a `bot`, it is the bot's name; without it, the chat opened last is meant, or the only bot there is.
 */
export interface Phone {
  readonly person: Person
  /** Opens a bot by a link, as scanning its QR code would. Sends nothing: the chat shows START. Throws on a foreign link. */
  open(link: string): Promise<PhoneChat>
  /** Presses START, with what the link carried. Unblocks the bot first if it was blocked, as the platform does. */
  pressStart(bot?: string): Promise<Receipt>
  /** Types a text and sends it. Throws while START stands in place of the typing box, or the bot is blocked. */
  type(text: string, bot?: string): Promise<Receipt>
  /** Taps the newest button with this label. A copy button fills {@link Phone.clipboard}. Throws when there is none. */
  tap(label: string, bot?: string): Promise<Receipt>
  /** The messages of the chat, oldest first, those of the person among them. */
  messages(bot?: string): readonly PhoneMessage[]
  chat(bot?: string): PhoneChat
  /** The code in the newest message that has one (in a copy button, or set as code); `null` when none has. */
  lastCode(bot?: string): string | null
  /**
   * The first message of the bot that fits, of those already there or still to come.
   * Rejects after `timeoutMs` (default 5000). With `afterId`, only messages newer than that id count.
   */
  waitForMessage(
    predicate?: (message: PhoneMessage) => boolean,
    options?: { readonly bot?: string; readonly afterId?: number; readonly timeoutMs?: number },
  ): Promise<PhoneMessage>
  block(bot?: string): Promise<Receipt>
  unblock(bot?: string): Promise<Receipt>
  /** What a copy button copied last. */
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
      const named = bots.find(({ bot }) => bot.toLowerCase() === name.replace(/^@/, '').toLowerCase())
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

  return {
    person,
    async open(link) {
      for (const platform of platforms) {
        const bot = platform.open(person, link)
        if (bot === null) continue
        opened = { platform, bot }
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
    async tap(label, name) {
      const { platform, bot } = at(name)
      for (const message of platform.chat(person, bot).messages.toReversed()) {
        const buttons = message.buttons.flat()
        const index = buttons.findIndex((button) => button.label === label)
        const button = buttons[index]
        if (button === undefined) continue
        if (button.type === 'copy') clipboard = button.value
        return platform.tap(person, bot, { messageId: message.id, index })
      }
      throw new Error(`No message has a button labelled "${label}".`)
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
    waitForMessage(predicate = () => true, { timeoutMs = 5_000, ...scope } = {}) {
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
    clipboard: () => clipboard,
  }
}

/** What a person would copy from a message. */
export function codeIn({ buttons, runs }: PhoneMessage): string | null {
  const copied = buttons.flat().find(({ type }) => type === 'copy')
  return copied?.value ?? runs.find(({ styles }) => styles.includes('code'))?.text ?? null
}
