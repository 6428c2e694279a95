import type { Claim } from '../enrollments/claim.js'

/** What every effect of an event needs to know about it: which chat, when, and the id of its dedupe record. */
export type EventSource = Omit<Claim, 'by' | 'pushable'>

/** The answer when the dedupe record was there already: somebody acted on this very event before. */
export function seenBefore({ collection }: { readonly collection: string }): 'repeated' | undefined {
  return collection === 'inbound' ? 'repeated' : undefined
}
