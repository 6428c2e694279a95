import { ChatfactorError } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { z } from 'zod'
import type { Form } from '../http/form.js'

/** What the fields of a form hold, by name; a switch is true or false. */
export type FormValues = Readonly<Record<string, string | boolean>>

/** What a form was opened with: what is sent differs from it only in what the administrator changed. */
export interface Opened<V extends FormValues> {
  /** The version of the record. */
  readonly version: number
  /** When, in epoch ms. */
  readonly at: number
  readonly values: V
}

/** Keeps it in the form. */
export const OpenedField: FC<{ opened: Opened<FormValues> }> = ({ opened }) => (
  <input type="hidden" name="opened" value={JSON.stringify(opened)} />
)

/** Reads it from the form. Throws `INVALID_INPUT`: without it nobody could tell what was changed. */
export function openedIn<V extends FormValues>(form: Form, values: z.ZodType<V>): Opened<V> {
  const opened = z.object({ version: z.int(), at: z.number(), values }).safeParse(jsonOf(form.text('opened')))
  if (opened.success) return opened.data
  throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'opened', problem: 'is missing' }] })
}

/** The names of the fields that differ. */
export function changedFields(before: FormValues, after: FormValues): ReadonlySet<string> {
  return new Set(Object.keys(after).filter((field) => before[field] !== after[field]))
}

/** What makes a save wait for nobody, unless it changes something: then for whoever saved since the form was opened. */
export function expecting({ version }: Opened<FormValues>, changed: number): { readonly expectedVersion?: number } {
  return changed === 0 ? {} : { expectedVersion: version }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
