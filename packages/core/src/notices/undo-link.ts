import type { KeyRing } from '../keys/key-ring.js'
import type { Write } from '../ports/store.js'
import { type Fresh, insert } from '../ports/writes.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'

/** How long a change can be undone. */
export const undoMs = 72 * 60 * 60_000

/** The secret of a link, derived from its record's id: the mail that carries it can be written again, and nothing stores it. */
export function linkSecret(keys: KeyRing, keyId: string, linkId: string): string {
  return keys.derive(keyId, 'undo', { recordId: linkId }).toString('base64url')
}

/** Writes the record of a link that undoes a change. */
export function insertUndoLink(
  keys: KeyRing,
  link: Pick<OneTimeLinkRecord, 'id' | 'resourceId' | 'userId' | 'assignmentId' | 'about'>,
  now: Date,
): Write {
  const record: Fresh<'oneTimeLinks'> = {
    ...link,
    kind: 'undo',
    secretHash: keys.lookupHash(keys.currentId, 'one_time_link', linkSecret(keys, keys.currentId, link.id)),
    expiresAt: new Date(now.getTime() + undoMs),
    usedAt: null,
    createdAt: now,
  }
  return insert('oneTimeLinks', record)
}

/** Where the person undoes it: the secret stands in the fragment, so no server log and no proxy sees it. */
export function undoUrl(keys: KeyRing, portalUrl: string, linkId: string): string {
  return `${portalUrl}/undo#${linkSecret(keys, keys.currentId, linkId)}`
}
