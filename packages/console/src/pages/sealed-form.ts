import type { Form } from '@chatfactor/portal/pages'
import * as z from 'zod'
import type { ConsoleSite } from './console-site.js'

const keptMs = 15 * 60_000
/** Of this length it still fits into a form. */
const longest = 40_000
/** What is typed there stands in no page, not even sealed. */
const secretFields: readonly string[] = ['password']

/** A form that arrived after its administrator's session had ended, as their browser keeps it. */
export interface SealedForm {
  /** Where it was sent to, below the console. */
  readonly action: string
  readonly sealed: string
}

const schema = z.object({ at: z.number(), fields: z.array(z.tuple([z.string(), z.string()])) })

/** Seals a form for this administrator and this form; `null` for one that is too long. */
export function sealForm(
  { formSeal, clock }: Pick<ConsoleSite, 'formSeal' | 'clock'>,
  adminId: string,
  action: string,
  form: Form,
): SealedForm | null {
  const fields = form.fields().filter(([name]) => !secretFields.includes(name))
  const text = JSON.stringify({ at: clock.now().getTime(), fields })
  return text.length > longest ? null : { action, sealed: formSeal.seal(text, aboutOf(adminId, action)) }
}

/** The form again; `null` after 15 minutes, and for another administrator or another form. */
export function openForm(
  { formSeal, clock }: Pick<ConsoleSite, 'formSeal' | 'clock'>,
  adminId: string,
  { action, sealed }: SealedForm,
): Form | null {
  const json = formSeal.open(sealed, aboutOf(adminId, action))
  if (json === null) return null
  const { at, fields } = schema.parse(JSON.parse(json))
  if (clock.now().getTime() - at >= keptMs) return null
  const texts = (wanted: string) => fields.flatMap(([name, value]) => (name === wanted ? [value] : []))
  return {
    fields: () => fields,
    texts,
    text: (name) => texts(name)[0] ?? '',
    isOn: (name) => texts(name).length > 0,
  }
}

function aboutOf(adminId: string, action: string): string {
  return JSON.stringify(['form', adminId, action])
}
