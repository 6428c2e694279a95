import { fieldErrors, type PortalContext } from '@chatfactor/portal/pages'
import type { PlainKey } from '../words/console-words.js'
import { wordsOf } from './visit.js'

/** The error text of each field, by field name. */
export type FieldKeys = Readonly<Record<string, PlainKey>>

/** The errors to show beside these fields, by field name; `null` if the error is about something else. */
export function errorsBeside(c: PortalContext, error: unknown, fields: FieldKeys): ReadonlyMap<string, string> | null {
  const accepts = (field: string) => {
    const key = fields[field]
    return key === undefined ? null : wordsOf(c).say(key)
  }
  return fieldErrors(error, accepts, c.var.words.say('field.taken'))
}
