import { spokenWords } from '../messages/command-names.js'
import type { Catalogue } from '../words/catalogue.js'
import type { CoreTexts } from '../words/core-words.js'

type Spoken = ReadonlyMap<string, string>

/** Read once for each catalogue: the words of a command are few, and a chat may be of any language. */
const known = new WeakMap<Catalogue<CoreTexts>, Promise<Spoken>>()

const quotes = '“”„«»"‘’\''
/** French sets one beside its quotes, and in front of a mark. */
const spaces = ' \u00a0\u202f'
const ends = `${quotes}${spaces}.!?…`

/** What a person wrote, without the marks that people set around a word or behind it. */
export function bareOf(text: string): string {
  const signs = [...text.trim()]
  const first = signs.findIndex((sign) => !`${quotes}${spaces}`.includes(sign))
  const last = signs.findLastIndex((sign) => !ends.includes(sign))
  return first === -1 ? '' : signs.slice(first, last + 1).join('')
}

/** The name of the command that a word stands for in any language of the catalogue; `null` for any other word. */
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
    // English is the first language, and what it says stays.
    return new Map(pairs.toReversed())
  })
  known.set(catalogue, reading)
  // What could not be loaded now may be there at the next try.
  reading.catch(() => known.delete(catalogue))
  return reading
}

/** One spelling of a word, however it is typed. */
function folded(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'").toLowerCase()
}
