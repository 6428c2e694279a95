import { type Membership, type Noted, newId, printableText } from '@chatfactor/core/feature'
import { insert, type Write } from '@chatfactor/core/store'

/** Why an administrator did something, in one line. */
export const reasonShape = printableText(200)

type Member = Pick<Membership, 'user' | 'resource'>

/** Words that stand beside the trail, sealed, and the name by which the trail knows them; nothing where none were given. */
export function reasonNote(
  member: Member,
  reason: string | undefined,
  now: Date,
): { readonly note: string | null; readonly writes: readonly Write[] } {
  return reason === undefined ? { note: null, writes: [] } : reasonOf(member, reason, now)
}

/** The same for words that were given. */
export function reasonOf({ user, resource }: Member, reason: string, now: Date): Noted {
  const id = newId(now)
  const ofPerson = { resourceId: resource.id, userId: user.id }
  const says = { text: reason }
  return { note: id, writes: [insert('notes', { id, kind: 'reason', key: null, ...ofPerson, says, createdAt: now })] }
}
