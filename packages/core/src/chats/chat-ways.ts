import { claimed, type Engine, type TokenHolder } from '../kernel/index.js'
import { type ChatAction, namedAction, provenDetail } from '../keys/index.js'
import { spokenWords } from '../messages/index.js'
import type { InboundEvent } from '../ports/index.js'
import type { Catalogue } from '../words/catalogue.js'
import type { CoreTexts } from '../words/core-words.js'
import type { EventSource } from './event-source.js'

type Spoken = ReadonlyMap<string, string>

/** Read once per catalogue: the words for commands are few, and a chat may be in any language. */
const known = new WeakMap<Catalogue<CoreTexts>, Promise<Spoken>>()

const quotes = '“”„«»"‘’\''
/** French puts one inside its quotes, and before a mark. */
const spaces = ' \u00a0\u202f'
const ends = `${quotes}${spaces}.!?…`

/** What a person wrote, without quotes around it and marks after it. */
export function bareOf(text: string): string {
  const signs = [...text.trim()]
  const first = signs.findIndex((sign) => !`${quotes}${spaces}`.includes(sign))
  const last = signs.findLastIndex((sign) => !ends.includes(sign))
  return first === -1 ? '' : signs.slice(first, last + 1).join('')
}

/** The command that a word stands for in any language of the catalogue; `null` for any other word. */
export async function commandSpoken(
  catalogue: Catalogue<CoreTexts>,
  commands: readonly string[],
  word: string,
): Promise<string | null> {
  const spoken = known.get(catalogue) ?? readWords(catalogue, commands)
  return (await spoken).get(folded(word)) ?? null
}

function readWords(catalogue: Catalogue<CoreTexts>, commands: readonly string[]): Promise<Spoken> {
  const reading = Promise.all(catalogue.languages.map((language) => catalogue.words(language))).then((all) => {
    const names = commands.map((command) => command.slice(1))
    const pairs = all.flatMap((words) =>
      names.flatMap((name) => spokenWords(words, name).map((word) => [folded(word), name] as const)),
    )
    // Reversed, so that English, the first language, wins.
    return new Map(pairs.toReversed())
  })
  known.set(catalogue, reading)
  // A failed load is tried again next time.
  reading.catch(() => known.delete(catalogue))
  return reading
}

/** One spelling of a word, however it is typed. */
function folded(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'").toLowerCase()
}

/** A command that a person may write to the bot. */
export interface ChatCommand {
  /** Without a slash, in lower case. In the catalogue, `word.` and this name give its words in all languages. */
  readonly name: string
  /**
   * Acts on it; `rest` is its argument, in lower case. A command without an argument does not match a text with one.
   */
  readonly act: (engine: Engine, source: EventSource, rest: string | null) => Promise<void>
  /** Matches its argument; none by default. */
  readonly takes?: RegExp
}

/** A button that was pressed in the chat that it was written for. */
export interface Pressed {
  readonly recordId: string
  readonly issuedAt: Date
  readonly detail: string
  /** The platform's id of its message. */
  readonly messageId: string | null
}

/** A button, and what pressing it does. */
export interface ChatButton {
  readonly action: ChatAction
  /** The possible details of such a button. */
  readonly details?: readonly string[]
  /** `false` if the button has expired; the chat is then told so. */
  readonly press: (engine: Engine, pressed: Pressed, source: EventSource) => Promise<boolean>
}

type ActionEvent = Extract<InboundEvent, { readonly type: 'action' }>

/** How a feature handles what people do in a chat. */
export interface ChatSlots {
  readonly commands?: readonly ChatCommand[]
  readonly buttons?: readonly ChatButton[]
  /** Buttons of another shape: acts on one and returns `true`; `false` if it is none of these. */
  readonly pressOwn?: (engine: Engine, event: ActionEvent, source: EventSource) => Promise<boolean>
  /**
   * The same, asked before all others: only for a text that can mean nothing else, since it then counts as no miss of
   * another question.
   */
  readonly answerFirst?: NonNullable<ChatSlots['answer']>
  /**
   * Texts that answer something: acts on one and returns `true`; `false` for any other text. `people` returns those of
   * the chat.
   */
  readonly answer?: (
    engine: Engine,
    text: string,
    source: EventSource,
    people: () => Promise<readonly TokenHolder[]>,
  ) => Promise<boolean>
}

/** A command in a text. */
export interface WrittenCommand {
  readonly command: ChatCommand
  readonly rest: string | null
}

/** A button in an event. */
export interface PressedButton {
  readonly button: ChatButton
  readonly pressed: Pressed
}

/** All commands, buttons and texts that Chatfactor understands in a chat. */
export interface ChatWays {
  commandIn(catalogue: Catalogue<CoreTexts>, text: string): Promise<WrittenCommand | null>
  buttonIn(engine: Pick<Engine, 'keys'>, event: ActionEvent, source: EventSource): PressedButton | null
  readonly pressOwn: readonly NonNullable<ChatSlots['pressOwn']>[]
  readonly answers: readonly NonNullable<ChatSlots['answer']>[]
}

/** Combines the slots of all features; throws `INVALID_CONFIG` if two claim the same command or button. */
export function createChatWays(features: readonly (ChatSlots & { readonly name: string })[]): ChatWays {
  const commands = claimed(features, 'the command', ({ commands = [] }) =>
    commands.map((command) => [`/${command.name}`, command]),
  )
  const buttons = claimed(features, 'the letter of a button', ({ buttons = [] }) =>
    buttons.map((button) => [button.action.letter, button]),
  )
  return {
    pressOwn: features.flatMap(({ pressOwn }) => (pressOwn === undefined ? [] : [pressOwn])),
    answers: [
      ...features.flatMap(({ answerFirst = [] }) => answerFirst),
      ...features.flatMap(({ answer = [] }) => answer),
    ],
    async commandIn(catalogue, text) {
      const [, slash, said = '', rest] =
        /^(\/?)([\p{L}\p{M}’'-]{1,40})(?:@\w+)?(?:\s+(\S.*))?$/u.exec(bareOf(text)) ?? []
      if (said === '') return null
      const named = slash === '/' ? commands.get(`/${said.toLowerCase()}`) : undefined
      const command = named ?? commands.get(`/${await commandSpoken(catalogue, [...commands.keys()], said)}`)
      if (command === undefined) return null
      if (rest === undefined) return { command, rest: null }
      return command.takes?.test(rest) === true ? { command, rest: rest.toLowerCase() } : null
    },
    buttonIn({ keys }, event, { address }) {
      const named = namedAction(event.value)
      const button = buttons.get(named?.letter ?? '')
      if (named === null || button === undefined) return null
      const detail = provenDetail(keys, event.value, button.action, address, button.details)
      if (detail === null) return null
      return { button, pressed: { ...named, detail, messageId: event.messageId } }
    },
  }
}
