import { ChatfactorError } from '@chatfactor/core'
import type { Context } from 'hono'

/** A posted form; what is missing reads as empty. */
export interface Form {
  text(name: string): string
  texts(name: string): readonly string[]
  isOn(name: string): boolean
}

/** Reads the form of a POST. Throws `INVALID_INPUT` for a body that is no form. */
export async function readForm(c: Context): Promise<Form> {
  const data = await c.req.formData().catch(() => {
    throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: '', problem: 'is not a form' }] })
  })
  const texts = (name: string) => data.getAll(name).filter((value) => typeof value === 'string')
  return {
    texts,
    text: (name) => texts(name)[0] ?? '',
    isOn: (name) => texts(name).length > 0,
  }
}
