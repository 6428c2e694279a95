import { type Membership, type Noted, newId, printableText } from '@chatfactor/core/feature'
import { insert, type Write } from '@chatfactor/core/store'

/** An administrator's reason, in one line. */
export const reasonShape = printableText(200)

type Member = Pick<Membership, 'user' | 'resource'>

/** Stores a reason sealed beside the trail; `note` is its id there, `null` without a reason. */
export function reasonNote(
  member: Member,
  reason: string | undefined,
  now: Date,
): { readonly note: string | null; readonly writes: readonly Write[] } {
  return reason === undefined ? { note: null, writes: [] } : reasonOf(member, reason, now)
}

/** The same for a given reason. */
export function reasonOf({ user, resource }: Member, reason: string, now: Date): Noted {
  const id = newId(now)
  const ofPerson = { resourceId: resource.id, userId: user.id }
  const says = { text: reason }
  return { note: id, writes: [insert('notes', { id, kind: 'reason', key: null, ...ofPerson, says, createdAt: now })] }
}
