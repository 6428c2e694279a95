import type { UserRef } from '@chatfactor/core'
import type { FormOwner } from '../parts/post-form.js'

/** With the prefix that all our fields have in a host's page. */
export const ownerField = 'cf_person'

/** The person that our page's forms are drawn for, as a digest: the page need not reveal who reads it. */
export async function gateFormOwner(user: UserRef): Promise<FormOwner> {
  return { field: ownerField, name: await digestOf('id' in user ? ['id', user.id] : ['externalId', user.externalId]) }
}

/**
 * Tells one reader of a page from another: by our own id, which is meaningless elsewhere, else by a digest of the
 * host's.
 */
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
