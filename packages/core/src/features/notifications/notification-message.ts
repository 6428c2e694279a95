import type { ChatSource } from '../../kernel/index.js'
import { actionToken, type ChatAction } from '../../keys/index.js'
import { commandName, listedIn, namesIn, text } from '../../messages/index.js'
import type { OutboundMessage } from '../../ports/index.js'
import type { TemplateParams } from '../../records/index.js'
import type { CoreWords } from '../../words/core-words.js'
import { labelIn } from './notification-words.js'
import { en } from './words/en.js'

/** The meanings of the buttons in a list of categories. */
export const muteActions = {
  mute: { name: 'mute', letter: 'm' },
  unmute: { name: 'unmute', letter: 'o' },
} as const satisfies Readonly<Record<string, ChatAction>>

/** A host's message to a person, below the name of its Resource; `null` if its template no longer exists. */
export function notificationMessage(words: CoreWords, params: TemplateParams): OutboundMessage | null {
  const said = text(params.text, '')
  if (said === '') return null
  return {
    type: 'notice',
    text: words.of(en).say('notification', { ...namesIn(words, params), text: said }),
    actions: [],
  }
}

/** The categories of a list, and which of them are muted, as a delivery stores them. */
export function categoryParams(categories: readonly string[], muted: readonly string[]): TemplateParams {
  const states = categories.map((category) => [`muted.${category}`, muted.includes(category)] as const)
  return { categories: categories.join(' '), ...Object.fromEntries(states) }
}

/** The categories that can be muted, each with a button to mute or unmute it. */
export function categoryList(source: ChatSource): OutboundMessage {
  const { keys, words: base, params, chat, now } = source
  const words = base.of(en)
  const names = namesIn(base, params)
  const categories = text(params.categories, '')
    .split(' ')
    .filter((category) => category !== '')
  if (categories.length === 0) return { type: 'notice', text: words.say('mute.nothing', names), actions: [] }
  const isMuted = (category: string) => params[`muted.${category}`] === true
  const lines = categories.map((category) =>
    words.say(isMuted(category) ? 'mute.line.off' : 'mute.line.on', { category: labelIn(params, category) }),
  )
  const list = words.say('mute.list', { ...names, list: lines.join('\n') })
  const hasButtons = params.buttons === true
  const actions = categories.map((category) => {
    const action = isMuted(category) ? 'unmute' : 'mute'
    const label = words.say(`button.${action}`, { category: labelIn(params, category) })
    return { label, value: actionToken(keys, muteActions[action], text(params.tokenId, ''), chat, now, category) }
  })
  const [first = ''] = categories
  const commands = words.say('mute.commands', {
    mute: commandName(source, 'mute', first),
    unmute: commandName(source, 'unmute', first),
    categories: categories.join(', '),
  })
  return hasButtons
    ? { type: 'notice', text: list, actions }
    : { type: 'notice', text: `${list}\n${commands}`, actions: [] }
}

/** Asks for which of several accounts the category is meant, with a button for each. */
export function categoryQuestion({ keys, words: base, params, chat, now }: ChatSource): OutboundMessage | null {
  const words = base.of(en)
  const category = text(params.category, '')
  const wants = params.wants === 'unmute' ? 'unmute' : 'mute'
  const accounts = listedIn(base, params)
  if (accounts.length === 0) return null
  const list = accounts
    .map(({ since: _since, tokenId: _tokenId, ...one }) => words.say('mute.which.line', one))
    .join('\n')
  return {
    type: 'notice',
    text: words.say(`${wants}.which`, { category: labelIn(params, category), list }),
    actions: accounts.map(({ position, tokenId }) => ({
      label: String(position),
      value: actionToken(keys, muteActions[wants], tokenId, chat, now, category),
    })),
  }
}
