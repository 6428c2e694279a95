import * as z from 'zod/mini'
import { invalidOption } from '../errors/index.js'
import type { ResourceId } from '../records/index.js'
import { printableText } from '../stores/index.js'
import type { CoreWords } from '../words/core-words.js'

/** Where people get help: one line, e.g. `help@example.org`; or a function that returns one for each Resource. */
export type Support = string | ((resourceId: ResourceId | null) => string | null)

/** Returns where the people of a Resource get help, if anywhere. */
type SupportOf = (resourceId: ResourceId | null) => string | null

const line = printableText(200)

/** Checks the option; throws `INVALID_CONFIG`. Whatever a host's function returns or throws, emails are still sent. */
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

/** The last line of an email, which says where to get help; `null` if there is none. */
export function supportLine(words: CoreWords, whom: string | null): string | null {
  return whom === null ? null : words.say('mail.support', { whom })
}
