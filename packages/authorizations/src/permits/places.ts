import { byKey, type PermitRecord, type Ref } from '@chatfactor/core/store'

/** The places of the permits that a person may grant an agent for one purpose: keys, so that no fourth is granted at the same time. */
const slots = ['1', '2', '3'] as const
/** How many there are. */
export const mostPermits = slots.length

/** Where the permits of an agent for a purpose are, free or not. */
export function placesOf({
  agentId,
  userId,
  purpose,
}: Pick<PermitRecord, 'agentId' | 'userId' | 'purpose'>): readonly Ref<'permits'>[] {
  return slots.map((slot) => byKey('permits', 'slot', { agentId, userId, purpose, slot }))
}

/** A place that is free; `null` where none is. What has expired holds its place until it is swept. */
export function freeSlot(held: readonly (PermitRecord | null)[]): string | null {
  return slots.find((_slot, at) => held[at] === null) ?? null
}
