import type { Activity } from '../activity.js'
import { createFaults, type Faults } from '../operator/faults.js'
import type { Person } from '../people.js'
import type { PhonePlatform, Receipt } from '../phone/phone-platform.js'
import type { MessengerFault } from './fault.js'
import { chatWith, type MessengerChat, type MessengerPage, type MessengerSwitch, windowMs } from './messenger-page.js'
import { pageLink } from './page-link.js'
import { createPersonSide } from './person-side.js'
import { phoneChat } from './phone-view.js'
import type { WebhookDelivery } from './webhook-delivery.js'

export interface MessengerPlatform extends PhonePlatform {
  readonly faults: Faults<MessengerFault>
  readonly pages: readonly MessengerPage[]
  /** The Page with this name, or the only one. Throws if there is none. */
  page(name: string | undefined): MessengerPage
  /** The Page in a link, by its name or id. */
  pageIn(link: string): MessengerPage | null
  /** Resolves once held webhooks, if any, were accepted or refused. */
  turn(page: MessengerPage, name: MessengerSwitch, isOn: boolean): Promise<Receipt>
  setWindow(page: MessengerPage, person: Person, isOpen: boolean): void
  passTime(ms: number): void
}

interface Parts {
  readonly pages: readonly MessengerPage[]
  readonly activity: Activity
  readonly now: () => Date
  readonly delivery: WebhookDelivery
  /** Known only once the server listens. */
  readonly linkRoot: () => string
}

export function createMessengerPlatform({ pages, activity, now, delivery, linkRoot }: Parts): MessengerPlatform {
  const { changed } = activity
  const side = createPersonSide({ now, changed, delivery })

  const found = (name: string) => pages.find(({ username, id }) => isName(username, name) || id === name)

  const named = (name: string | undefined): MessengerPage => {
    const only = pages.length === 1 ? pages[0] : undefined
    const page = name === undefined ? only : found(name)
    if (page !== undefined) return page
    throw new Error(name === undefined ? 'Say which Page.' : `The sandbox has no Page named ${name}.`)
  }

  const at = (person: Person, name: string): readonly [MessengerPage, MessengerChat] => {
    const page = named(name)
    return [page, chatWith(page, person)]
  }

  return {
    name: 'messenger',
    label: 'Messenger',
    faults: createFaults<MessengerFault>(changed),
    pages,
    page: named,
    pageIn: (name) => found(name) ?? null,
    bots: () => pages.map(({ username }) => username),

    chats(person) {
      const lastAt = (chat: MessengerChat) => chat.messages.at(-1)?.sentAt.getTime() ?? Number.POSITIVE_INFINITY
      return pages
        .flatMap((page) => {
          const chat = page.chats.get(person.slug)
          return chat === undefined ? [] : [{ page, chat }]
        })
        .toSorted((a, b) => lastAt(b.chat) - lastAt(a.chat))
        .map(({ page, chat }) => phoneChat(page, chat, now()))
    },

    open(person, link) {
      const target = pageLink(link, linkRoot())
      const page = target === null ? undefined : found(target.page)
      if (target === null || page === undefined) return null
      const chat = chatWith(page, person)
      chat.opening = side.open(page, chat, target)
      return page.username
    },

    opened: (person, name) => at(person, name)[1].opening,
    chat: (person, name) => phoneChat(...at(person, name), now()),
    read: (person, name) => side.read(...at(person, name)),
    start: async (person, name) => side.start(...at(person, name)),
    say: async (person, name, text) => side.say(...at(person, name), text),
    tap: async (person, name, place) => side.tap(...at(person, name), place),
    pick: async (person, name, index) => side.pick(...at(person, name), index),
    block: async (person, name) => side.setBlocked(at(person, name)[1], true),
    unblock: async (person, name) => side.setBlocked(at(person, name)[1], false),
    deleteChat: async (person, name) => side.deleteChat(at(person, name)[1]),

    turn(page, name, isOn) {
      page.switches[name] = isOn
      changed()
      return name === 'hold' && !isOn ? delivery.release(page) : Promise.resolve({ outcome: 'local', status: null })
    },

    setWindow(page, person, isOpen) {
      chatWith(page, person).lastActedAt = isOpen ? now() : new Date(now().getTime() - windowMs)
      changed()
    },

    passTime(ms) {
      const older = (time: Date | null) => (time === null ? null : new Date(time.getTime() - ms))
      for (const page of pages) {
        page.failingSince = older(page.failingSince)
        for (const chat of page.chats.values()) chat.lastActedAt = older(chat.lastActedAt)
        delivery.judge(page)
      }
      changed()
    },
  }
}

/** The case and the dots in the names of Pages do not matter. */
function isName(username: string, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll('.', '')
  return plain(username) === plain(name)
}
