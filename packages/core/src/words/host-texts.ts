import { invalidOption } from '../errors/index.js'
import { MessageFault, placeholdersIn, plainArguments } from './placeholders.js'

/** What the texts of a host are held to. */
interface HostTextRules {
  readonly english: Readonly<Record<string, string>>
  readonly fixed?: readonly string[]
  readonly strict?: boolean
  readonly option?: string
}

/** The longest text of a host in a strict catalogue; a few of them make one message. */
const longestText = 500

/** Throws `INVALID_CONFIG` for a text of a host that cannot stand for the English one, and for a language that is none. */
export function checkHostTexts(
  { english, fixed = [], strict = false, option = 'texts' }: HostTextRules,
  language: string,
  replaced: Readonly<Record<string, string | undefined>>,
): void {
  const invalid = (place: string, problem: string) => invalidOption(`${option}.${place}`, problem)
  if (!isLanguage(language)) {
    throw invalid(language, 'is not a language tag that this runtime knows, e.g. de or pt-BR')
  }
  for (const [key, text] of Object.entries(replaced)) {
    const place = `${language}.${key}`
    if (key === '*') {
      if (typeof text !== 'string' || text.trim() === '')
        throw invalid(place, 'must say who read the language, and when')
      continue
    }
    const original = Object.hasOwn(english, key) ? english[key] : undefined
    if (original === undefined) throw invalid(place, 'there is no such text')
    if (fixed.includes(key)) throw invalid(place, 'cannot be replaced: it protects people')
    if (typeof text !== 'string' || text.trim() === '') throw invalid(place, 'must be a text')
    const missing = differences(original, text, (problem) => invalid(place, problem))
    if (missing.length > 0)
      throw invalid(place, `must have the placeholders of the English text: ${missing.join(', ')}`)
    if (!strict) continue
    if (text.length > longestText) throw invalid(place, `must have at most ${longestText} characters`)
    const said = plainArguments(text)
    const hidden = [...plainArguments(original)].filter((argument) => !said.has(argument))
    if (hidden.length > 0) throw invalid(place, `must always contain: ${hidden.join(', ')}`)
  }
}

function differences(original: string, text: string, invalid: (problem: string) => Error): readonly string[] {
  try {
    const wanted = placeholdersIn(original)
    const given = placeholdersIn(text)
    return [...wanted, ...given].filter((name) => !wanted.has(name) || !given.has(name))
  } catch (error) {
    if (error instanceof MessageFault) throw invalid(error.message)
    throw error
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
