import * as z from 'zod/mini'
import type { Site } from '../site.js'
import { type Form, formOf } from './form.js'

const keptMs = 15 * 60_000
/** What is typed into these fields appears in no page and no cookie, not even sealed. */
const secretFields: readonly string[] = ['password', 'again', 'pin', 'code']

/** Who sent a form, and where to: it opens for no one else, and in no other form. */
export interface SealedAbout {
  /** An administrator or a user, prefixed with the kind. */
  readonly owner: string
  readonly action: string
}

const schema = z.object({ at: z.number(), fields: z.array(z.tuple([z.string(), z.string()])) })

/** Seals a form that arrived after its sender's session had ended; `null` if it is too long. */
export function sealForm(
  { formSeal, clock }: Pick<Site, 'formSeal' | 'clock'>,
  about: SealedAbout,
  form: Pick<Form, 'fields'>,
  longest: number,
): string | null {
  const fields = form.fields().filter(([name]) => !secretFields.includes(name))
  const text = JSON.stringify({ at: clock.now().getTime(), fields })
  return text.length > longest ? null : formSeal.seal(text, nameOf(about))
}

/** Opens the form; `null` after 15 minutes, and for another person or another form. */
export function openForm(
  { formSeal, clock }: Pick<Site, 'formSeal' | 'clock'>,
  about: SealedAbout,
  sealed: string,
): Form | null {
  const json = formSeal.open(sealed, nameOf(about))
  if (json === null) return null
  const { at, fields } = schema.parse(JSON.parse(json))
  return clock.now().getTime() - at >= keptMs ? null : formOf(fields)
}

function nameOf({ owner, action }: SealedAbout): string {
  return JSON.stringify(['form', owner, action])
}
