import type { ConsoleWords, PlainKey } from '../words/console-words.js'
import type { Act, ActState } from './act.js'

/** The label and look of each state. */
export const actStates = {
  waiting: { name: 'console.act.waiting', class: 'badge' },
  agreed: { name: 'console.act.agreed', class: 'badge good' },
  refused: { name: 'console.act.refused', class: 'badge bad' },
  expired: { name: 'console.act.expired', class: 'badge bad' },
  cancelled: { name: 'console.act.cancelled', class: 'badge' },
  done: { name: 'console.act.performed', class: 'badge good' },
  failed: { name: 'console.act.failed', class: 'badge bad' },
  unknown: { name: 'console.act.unknown', class: 'badge bad' },
} as const satisfies Readonly<Record<ActState, { readonly name: PlainKey; readonly class: string }>>

/** The state of an act in a sentence. */
export function actSentence({ state, askedBy, agreedBy, isMine, asked }: Act, words: ConsoleWords): string {
  const names = { asker: askedBy, second: agreedBy ?? '' }
  switch (state) {
    case 'waiting':
      return words.say('console.act.waitingText', { names: asked.map(({ name }) => name).join(', ') })
    case 'agreed':
      return isMine
        ? words.say('console.act.agreedText', { second: names.second })
        : words.say('console.act.agreedElse', names)
    case 'done':
      return words.say('console.act.doneText', names)
    case 'cancelled':
      return words.say('console.act.cancelledText', { asker: askedBy })
    default:
      return words.say(over[state])
  }
}

const over = {
  refused: 'console.act.refusedText',
  expired: 'console.act.expiredText',
  failed: 'console.act.failedText',
  unknown: 'console.act.unknownText',
} as const satisfies Partial<Readonly<Record<ActState, PlainKey>>>

/** Changes whenever the act's page has to. */
export function actMark({ state, asked }: Act): string {
  return [state, ...asked.map(({ answer }) => answer ?? '-')].join('/')
}
