import { byKey, type PermitRecord, type Ref } from '@chatfactor/core/store'

/**
 * The places for permits of one person, agent and purpose. They are unique keys, so that racing grants cannot make a
 * fourth.
 */
const slots = ['1', '2', '3'] as const
/** How many places there are. */
export const mostPermits = slots.length

/** Where the permits of an agent for a purpose are, free or not. */
export function placesOf({
  agentId,
  userId,
  purpose,
}: Pick<PermitRecord, 'agentId' | 'userId' | 'purpose'>): readonly Ref<'permits'>[] {
  return slots.map((slot) => byKey('permits', 'slot', { agentId, userId, purpose, slot }))
}

/** A free place; `null` if there is none. An expired permit holds its place until it is swept. */
export function freeSlot(held: readonly (PermitRecord | null)[]): string | null {
  return slots.find((_slot, at) => held[at] === null) ?? null
}
