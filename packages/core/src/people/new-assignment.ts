import type { Fresh } from '../ports/writes.js'
import { noRecoveryCodes, notAskedYet } from '../records/assignment-record.js'
import { noBypass } from '../records/groups/bypass.js'
import type { UserRecord } from '../records/user-record.js'
import { noMisses } from '../rules/attempt-limits.js'
import { noSends } from '../rules/send-limits.js'
import { nothingWaits } from '../rules/waiting-challenges.js'

/** The record of a new membership. */
export function newAssignment(
  id: string,
  resourceId: string,
  user: Pick<UserRecord, 'id' | 'externalId'>,
  now: Date,
): Fresh<'assignments'> {
  return {
    id,
    resourceId,
    userId: user.id,
    externalId: user.externalId,
    active: true,
    enrolled: false,
    tokenIds: [],
    preferredTokenId: null,
    openEnrollmentId: null,
    ...nothingWaits,
    ...notAskedYet,
    mutedCategories: [],
    ...noMisses,
    ...noSends,
    sessionEpoch: 1,
    trust: null,
    bypass: noBypass,
    enrollmentBlocked: false,
    pinHash: null,
    ...noRecoveryCodes,
    requiredSince: null,
    lastAcceptedAt: null,
    signedInAt: null,
    warnings: null,
    toldAt: null,
    tokenUses: {},
    createdAt: now,
  }
}
