import { invalidInput } from '@chatfactor/core/feature'
import type { Form, RefusedForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import * as z from 'zod/mini'

/** The values of a form, by name; a switch is true or false. */
export type FormValues = Readonly<Record<string, string | boolean>>

/** The values a form was opened with, to find what the administrator changed. */
export interface Opened<V extends FormValues> {
  /** The version of the record. */
  readonly version: number
  /** When, in epoch ms. */
  readonly at: number
  readonly values: V
}

/** Stores them in the form. */
export const OpenedField: FC<{ opened: Opened<FormValues> }> = ({ opened }) => (
  <input type="hidden" name="opened" value={JSON.stringify(opened)} />
)

/** Reads them from the form. Throws `INVALID_INPUT` if they are missing, because the changed fields are then unknown. */
export function openedIn<V extends FormValues>(form: Form, values: z.ZodMiniType<V>): Opened<V> {
  const opened = z.object({ version: z.int(), at: z.number(), values }).safeParse(jsonOf(form.text('opened')))
  if (opened.success) return opened.data
  throw invalidInput('opened', 'is missing')
}

/** What to keep of a refused form: the typed values, and the opened ones where they differ. */
export function keptValues<V extends FormValues>(typed: V, { version, at, values }: Opened<V>): FormValues {
  const differing = Object.fromEntries([...changedFields(typed, values)].map((field) => [field, values[field]]))
  return { ...typed, opened: JSON.stringify({ version, at, values: differing }) }
}

/** The form as typed and opened; `null` for a page that is opened anew. Values too long to be kept are those of `now`. */
export function keptForm<V extends FormValues>(
  refused: RefusedForm | null,
  schema: z.ZodMiniType<V>,
  now: V,
): { readonly typed: V; readonly opened: Opened<V> } | null {
  if (refused === null) return null
  const { opened: text, ...values } = refused.values
  const typed = schema.safeParse({ ...now, ...values })
  const opened = z
    .object({ version: z.int(), at: z.number(), values: z.record(z.string(), z.unknown()) })
    .safeParse(typeof text === 'string' ? jsonOf(text) : null)
  if (!typed.success || !opened.success) return null
  const before = schema.safeParse({ ...typed.data, ...opened.data.values })
  return before.success ? { typed: typed.data, opened: { ...opened.data, values: before.data } } : null
}

/** The names of the fields that differ. */
export function changedFields(before: FormValues, after: FormValues): ReadonlySet<string> {
  return new Set(Object.keys(after).filter((field) => before[field] !== after[field]))
}

/** Makes a save with changes fail if someone else has saved since the form was opened. */
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
