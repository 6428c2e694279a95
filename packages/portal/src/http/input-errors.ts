import { isChatfactorError } from '@chatfactor/core'
import type { PlainKey, PortalWords } from '../words/portal-words.js'

/** What each field of a form accepts, by field name. */
export type FieldWords = Readonly<Record<string, PlainKey>>

/**
 * The errors to show beside fields, by field name, in the form's own words where it has some; `null` when the error is about
 * something else.
 */
export function inputErrors(
  error: unknown,
  fields: FieldWords,
  words: PortalWords,
): ReadonlyMap<string, string> | null {
  if (!isChatfactorError(error)) return null
  const { details } = error
  if (error.code === 'ALREADY_EXISTS' && 'field' in details) {
    const field = details.field === 'address' ? 'selfService.address' : details.field
    return new Map([[field, words.say('field.taken')]])
  }
  if (error.code === 'INVALID_INPUT' && 'issues' in details) {
    return new Map(
      details.issues.map(({ field, problem }) => {
        const key = fields[field]
        return [field, key === undefined ? problem : words.say(key)]
      }),
    )
  }
  return null
}
