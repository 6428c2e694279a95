import { type Membership, newId, printableText } from '@chatfactor/core/feature'
import { insert, type Write } from '@chatfactor/core/store'

/** Why an administrator did something, in one line. */
export const reasonShape = printableText(200)

/** Words that stand beside the trail, sealed, and the name by which the trail knows them; nothing where none were given. */
export function reasonNote(
  { user, resource }: Pick<Membership, 'user' | 'resource'>,
  reason: string | undefined,
  now: Date,
): { readonly note: string | null; readonly writes: readonly Write[] } {
  if (reason === undefined) return { note: null, writes: [] }
  const id = newId(now)
  const ofPerson = { resourceId: resource.id, userId: user.id }
  const says = { text: reason }
  return { note: id, writes: [insert('notes', { id, kind: 'reason', key: null, ...ofPerson, says, createdAt: now })] }
}
