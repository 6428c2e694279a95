import type { Store } from '../ports/index.js'
import type { SessionRecord } from '../records/index.js'

/** The sessions of a person, the newest first. */
export async function sessionsOf(
  { store }: { readonly store: Store },
  userId: string,
): Promise<readonly SessionRecord[]> {
  const all = { index: 'byUser', equals: { userId }, direction: 'descending', limit: 500 } as const
  return (await store.list('sessions', all)).items
}
