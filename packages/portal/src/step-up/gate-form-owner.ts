import type { UserRef } from '@chatfactor/core'
import type { FormOwner } from '../parts/post-form.js'

/** Before its name, as before those of all our fields in a host's page. */
export const ownerField = 'cf_person'

/** Whom the forms of our page are drawn for: a digest, since a page needs to name its reader to nobody. */
export async function gateFormOwner(user: UserRef): Promise<FormOwner> {
  return { field: ownerField, name: await digestOf('id' in user ? ['id', user.id] : ['externalId', user.externalId]) }
}

/** Tells one reader of a page from another: by our own id, which says nothing, else by a digest of what the host calls them. */
export async function personMark(user: UserRef): Promise<string> {
  return 'id' in user ? user.id : digestOf(['externalId', user.externalId])
}

async function digestOf(named: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(named)))
  return Array.from(new Uint8Array(digest).slice(0, 12), hex).join('')
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
