import type { FormOwner } from '../parts/post-form.js'
import { isForm, readForm } from './form.js'
import type { PortalContext } from './portal-hono.js'

const field = 'person'

/** The person that the forms of a page are drawn for, by id. */
export function formOwner(id: string): FormOwner {
  return { field, name: id }
}

/** Whether a form was drawn for another person, who was signed in in this browser before. */
export async function isFormOfAnother(c: PortalContext, id: string): Promise<boolean> {
  if (!isForm(c)) return false
  const owner = (await readForm(c)).text(field)
  return owner !== '' && owner !== id
}
