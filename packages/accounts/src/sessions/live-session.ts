import { isLive, type Membership, ownersOf } from '@chatfactor/core/feature'
import { byKey, type SessionRecord } from '@chatfactor/core/store'

/** A session and its person. */
export interface SessionRecords extends Membership {
  readonly session: SessionRecord
}

/** Their refs, for one read. */
export function sessionRefs(secretHash: string) {
  const session = byKey('sessions', 'secret', { secretHash })
  return { session, ...ownersOf(session) }
}

/** Whether a session belongs to this Resource and is live. */
export function isLiveOn(resourceId: string, { session, ...owners }: SessionRecords, now: Date): boolean {
  return session.resourceId === resourceId && isLive(session, owners, now)
}
