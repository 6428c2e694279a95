import { newId } from '../kernel/ids.js'
import type { KeyRing } from '../keys/key-ring.js'
import { sessionMs } from '../policy/session-rules.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ProvenMethods, SessionRecord } from '../records/session-record.js'
import type { UserRecord } from '../records/user-record.js'

/** The record of a session that begins now; `secret` goes into the cookie and nowhere else. */
export function newSession(
  keys: KeyRing,
  about: {
    readonly secret: string
    readonly user: UserRecord
    readonly assignment: AssignmentRecord
    readonly methods: ProvenMethods
    readonly network: string | null
    readonly device: string | null
  },
  now: Date,
): SessionRecord {
  const { secret, user, assignment, methods, network, device } = about
  return {
    id: newId(now),
    version: 1,
    secretHash: sessionHash(keys, keys.currentId, secret),
    resourceId: assignment.resourceId,
    userId: user.id,
    assignmentId: assignment.id,
    userEpoch: user.sessionEpoch,
    assignmentEpoch: assignment.sessionEpoch,
    methods,
    network,
    device,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + sessionMs),
  }
}

/** What a session's secret is looked up by. */
export function sessionHash(keys: KeyRing, keyId: string, secret: string): string {
  return keys.lookupHash(keyId, 'session', secret)
}
