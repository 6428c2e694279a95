import { insert, type Write } from '../ports/index.js'
import { linkLabel, type OneTimeLinkRecord } from '../records/index.js'
import type { KeyRing } from './key-ring.js'

/** How long the link in a notice works, an invitation can be accepted, and a mailed link signs in. */
export const noticeLinkMs = 72 * 60 * 60_000
export const inviteMs = 7 * 24 * 60 * 60_000
export const signInLinkMs = 24 * 60 * 60_000
/** As long as the wait for the next email, so that an attacker who requests all of them locks no one out. */
export const resetLinkMs = 24 * 60 * 60_000

/** The secret of a link, derived from its record's id: its email can be written again, and nothing stores it. */
export function linkSecret(keys: KeyRing, keyId: string, linkId: string): string {
  return keys.derive(keyId, linkLabel, { recordId: linkId }).toString('base64url')
}

/** The lookup key of a link's secret. */
export function linkHash(keys: KeyRing, keyId: string, secret: string): string {
  return keys.lookupHash(keyId, 'one_time_link', secret)
}

/** Writes the record of a link that works once. */
export function insertOneTimeLink(
  keys: KeyRing,
  link: Pick<OneTimeLinkRecord, 'id' | 'kind' | 'resourceId' | 'userId' | 'assignmentId' | 'about'>,
  lifeMs: number,
  now: Date,
): Write {
  const keyId = keys.currentId
  return insert('oneTimeLinks', {
    keyId,
    ...link,
    secretHash: linkHash(keys, keyId, linkSecret(keys, keyId, link.id)),
    expiresAt: new Date(now.getTime() + lifeMs),
    usedAt: null,
    createdAt: now,
  })
}
