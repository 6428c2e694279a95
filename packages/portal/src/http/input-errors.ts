import { isChatfactorError } from '@chatfactor/core'
import type { PlainKey, PortalWords } from '../words/portal-words.js'

/** What each field of a form accepts, by field name. */
export type FieldWords = Readonly<Record<string, PlainKey>>

/**
 * The errors to show beside fields, by field name, in the form's own words if it has some; `null` for any other error.
 */
export function inputErrors(
  error: unknown,
  fields: FieldWords,
  words: PortalWords,
): ReadonlyMap<string, string> | null {
  const accepts = (field: string) => {
    const key = fields[field]
    return key === undefined ? null : words.say(key)
  }
  return fieldErrors(error, accepts, words.say('field.taken'))
}

/** The same with words from anywhere: what a field accepts, and what to say if the value is taken. */
export function fieldErrors(
  error: unknown,
  accepts: (field: string) => string | null,
  taken: string,
): ReadonlyMap<string, string> | null {
  if (!isChatfactorError(error)) return null
  const { details } = error
  if (error.code === 'ALREADY_EXISTS' && 'field' in details) {
    const field = details.field === 'address' ? 'selfService.address' : details.field
    return new Map([[field, taken]])
  }
  if (error.code === 'INVALID_INPUT' && 'issues' in details) {
    return new Map(details.issues.map(({ field, problem }) => [field, accepts(field) ?? problem]))
  }
  return null
}
