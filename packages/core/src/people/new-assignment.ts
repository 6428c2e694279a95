import type { Fresh } from '../ports/writes.js'
import { notAskedYet } from '../records/groups/approvals.js'
import { noMisses } from '../records/groups/attempts.js'
import { noBypass } from '../records/groups/bypass.js'
import { nothingWaits } from '../records/groups/challenges.js'
import { noRecoveryCodes } from '../records/groups/recovery.js'
import { noSends } from '../records/groups/sends.js'
import type { UserRecord } from '../records/user-record.js'

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
    challenges: nothingWaits,
    approvals: notAskedYet,
    mutedCategories: [],
    attempts: { ...noMisses, lock: null },
    sends: noSends,
    sessionEpoch: 1,
    trust: null,
    bypass: noBypass,
    enrollmentBlocked: false,
    recovery: { ...noRecoveryCodes, pinHash: null },
    requiredSince: null,
    lastAcceptedAt: null,
    signedInAt: null,
    warnings: null,
    toldAt: null,
    tokenUses: {},
    createdAt: now,
  }
}
