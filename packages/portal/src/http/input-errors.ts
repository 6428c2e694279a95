import { isChatfactorError } from '@chatfactor/core'

/** What each field of a form accepts, by field name. */
export type FieldWords = Readonly<Record<string, string>>

/**
 * The errors to show beside fields, by field name, in the form's own words where it has some; `null` when the error is about
 * something else.
 */
export function inputErrors(error: unknown, words: FieldWords): ReadonlyMap<string, string> | null {
  if (!isChatfactorError(error)) return null
  const { details } = error
  if (error.code === 'ALREADY_EXISTS' && 'field' in details) {
    const field = details.field === 'address' ? 'selfService.address' : details.field
    return new Map([[field, 'This is taken already. Choose another.']])
  }
  if (error.code === 'INVALID_INPUT' && 'issues' in details) {
    return new Map(details.issues.map(({ field, problem }) => [field, words[field] ?? problem]))
  }
  return null
}
