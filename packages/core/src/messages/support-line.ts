import * as z from 'zod/mini'
import { invalidOption } from '../errors/known-options.js'
import { printableText } from '../kernel/printable-text.js'
import type { ResourceId } from '../records/ids.js'
import type { CoreWords } from '../words/core-words.js'

/** Whom people can ask for help: one line, e.g. `help@example.org`; or a function that gives each Resource its own. */
export type Support = string | ((resourceId: ResourceId | null) => string | null)

/** Says whom the people of a Resource can ask, if there is someone. */
type SupportOf = (resourceId: ResourceId | null) => string | null

const line = printableText(200)

/** Checks the option; throws `INVALID_CONFIG`. What a host's function gives, or throws, keeps no email back. */
export function supportOf(given: Support | undefined, problem: (error: unknown) => void): SupportOf {
  if (given === undefined) return () => null
  if (typeof given !== 'function') {
    const checked = line.safeParse(given)
    if (!checked.success) {
      throw invalidOption('support', 'must be one line, 1 to 200 characters')
    }
    return () => checked.data
  }
  return (resourceId) => {
    try {
      return z.nullable(line).parse(given(resourceId) ?? null)
    } catch (error) {
      problem(error)
      return null
    }
  }
}

/** The last line of an email, which says whom to ask; `null` where there is no one. */
export function supportLine(words: CoreWords, whom: string | null): string | null {
  return whom === null ? null : words.say('mail.support', { whom })
}
