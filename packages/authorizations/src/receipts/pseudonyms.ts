import { newId } from '@chatfactor/core/feature'
import { byKey, insert, type NoteRecord, type Ref, update, type Write } from '@chatfactor/core/store'

/** The ref of a person's pseudonym on a Resource. */
export function pseudonymAt(resourceId: string, userId: string): Ref<'notes'> {
  return byKey('notes', 'key', { key: keyOf(resourceId, userId) })
}

/**
 * The pseudonym of a person in the receipts of a Resource. It is random, not computed, and sealed in a note of theirs:
 * once that is erased, their receipts cannot be traced to them.
 */
export function pseudonymIn(
  note: NoteRecord | null,
  { resourceId, userId, fresh }: { readonly resourceId: string; readonly userId: string; readonly fresh: string },
  now: Date,
): { readonly pseudonym: string; readonly writes: readonly Write[] } {
  if (note !== null && note.says.text !== null) return { pseudonym: note.says.text, writes: [] }
  const says = { text: fresh }
  // If the key that sealed it is gone, a new pseudonym is drawn.
  if (note !== null) return { pseudonym: fresh, writes: [update('notes', note, { says })] }
  const about = { kind: 'receipt_subject', key: keyOf(resourceId, userId), resourceId, userId, says } as const
  return { pseudonym: fresh, writes: [insert('notes', { id: newId(now), ...about, createdAt: now })] }
}

function keyOf(resourceId: string, userId: string): string {
  return `receipt:${resourceId}:${userId}`
}
