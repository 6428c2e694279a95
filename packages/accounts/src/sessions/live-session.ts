import { isLive, type Membership, ownersOf } from '@chatfactor/core/feature'
import { byKey, type SessionRecord } from '@chatfactor/core/store'

/** A session and whose it is. */
export interface SessionRecords extends Membership {
  readonly session: SessionRecord
}

/** Where they are found, in one read. */
export function sessionRefs(secretHash: string) {
  const session = byKey('sessions', 'secret', { secretHash })
  return { session, ...ownersOf(session) }
}

/** Whether a session is one of this Resource, and still counts. */
export function isLiveOn(resourceId: string, { session, ...owners }: SessionRecords, now: Date): boolean {
  return session.resourceId === resourceId && isLive(session, owners, now)
}
