import { newId } from '@chatfactor/core/feature'
import { byKey, insert, type NoteRecord, type Ref, update, type Write } from '@chatfactor/core/store'

/** Where the pseudonym of a person on a Resource is kept. */
export function pseudonymAt(resourceId: string, userId: string): Ref<'notes'> {
  return byKey('notes', 'key', { key: keyOf(resourceId, userId) })
}

/**
 * By which name receipts of a Resource know a person. It is drawn and not computed, and stands in a note of theirs, sealed: it goes with them, and
 * then nobody can say whose receipts those were.
 */
export function pseudonymIn(
  note: NoteRecord | null,
  { resourceId, userId, fresh }: { readonly resourceId: string; readonly userId: string; readonly fresh: string },
  now: Date,
): { readonly pseudonym: string; readonly writes: readonly Write[] } {
  if (note !== null && note.says.text !== null) return { pseudonym: note.says.text, writes: [] }
  const says = { text: fresh }
  // Where the key is gone that it was sealed with, it is drawn anew.
  if (note !== null) return { pseudonym: fresh, writes: [update('notes', note, { says })] }
  const about = { kind: 'receipt_subject', key: keyOf(resourceId, userId), resourceId, userId, says } as const
  return { pseudonym: fresh, writes: [insert('notes', { id: newId(now), ...about, createdAt: now })] }
}

function keyOf(resourceId: string, userId: string): string {
  return `receipt:${resourceId}:${userId}`
}
