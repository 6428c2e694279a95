import { appendBounded } from '../bounded.js'

/** A message that arrived by SMTP. */
export interface MailMessage {
  readonly id: number
  /** The addressee, lower-cased; a message to two people arrives twice. */
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  /** The part in HTML; `null` where it has none. */
  readonly html: string | null
  readonly receivedAt: Date
}

/** The inbox of all people. */
export interface Mailbox {
  /** Oldest first; of one addressee, or of all. */
  messages(to?: string): readonly MailMessage[]
  /** The message of this id, or `null`. */
  find(id: number): MailMessage | null
  /**
   * The oldest message to this addressee after `after` (or any), as soon as it arrives. Rejects after `timeoutMs`, by
   * default 15000.
   */
  waitFor(to: string, options?: { readonly after?: Date; readonly timeoutMs?: number }): Promise<MailMessage>
  /** Empties the inbox. */
  clear(): void
}

export interface WritableMailbox extends Mailbox {
  add(message: Omit<MailMessage, 'id' | 'receivedAt'>): void
}

const limit = 500

interface Parts {
  readonly now: () => Date
  readonly changed: () => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createMailbox({ now, changed, subscribe }: Parts): WritableMailbox {
  let messages: MailMessage[] = []
  let lastId = 0
  let lastAt = 0
  const to = (address: string) => messages.filter((message) => message.to === address.toLowerCase())
  return {
    add(message) {
      lastId += 1
      // No two messages have the same time, so that `after` a message never includes the message itself.
      lastAt = Math.max(now().getTime(), lastAt + 1)
      const receivedAt = new Date(lastAt)
      appendBounded(messages, { ...message, to: message.to.toLowerCase(), id: lastId, receivedAt }, limit)
      changed()
    },
    messages: (address) => (address === undefined ? [...messages] : to(address)),
    find: (id) => messages.find((message) => message.id === id) ?? null,
    clear() {
      messages = []
      changed()
    },
    waitFor(address, { after, timeoutMs = 15_000 } = {}) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = to(address).find(({ receivedAt }) => after === undefined || receivedAt > after)
          if (found === undefined) return
          stop()
          resolve(found)
        }
        const timer = setTimeout(() => {
          stop()
          reject(new Error(`No mail for that address within ${timeoutMs} ms.`))
        }, timeoutMs)
        const unsubscribe = subscribe(look)
        const stop = () => {
          clearTimeout(timer)
          unsubscribe()
        }
        look()
      })
    },
  }
}
