import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import { newId } from '../kernel/ids.js'
import { codeHash, type EnrollmentCodeSource, enrollmentCodes } from '../keys/enrollment-codes.js'
import type { KeyRing } from '../keys/key-ring.js'
import { claimMs, completeMs } from '../policy/enrollment-deadlines.js'
import type { Write } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import { isEnrollmentOver } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { UserRecord } from '../records/user-record.js'

export interface OpeningRecords {
  readonly assignment: AssignmentRecord | null
  readonly user: UserRecord | null
  readonly resource: ResourceRecord | null
  /** The one that was open. */
  readonly open: EnrollmentRecord | null
}

export interface OpeningInput {
  readonly name: string
  readonly transport: string
  readonly accountId: string
  readonly digits: number
  readonly replacesTokenId: string | null
  readonly sessionId: string | null
}

/** Decides a new enrollment: whatever was open is cancelled in the same commit, so there is never more than one (R18). */
export function openEnrollment(
  keys: KeyRing,
  records: OpeningRecords,
  input: OpeningInput,
  now: Date,
): Decision<EnrollmentRecord> {
  const { assignment, user, resource, open } = records
  if (assignment === null || user === null || resource === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
  if (!assignment.active || !user.active || !resource.active) throw denied('active')
  if (assignment.enrollmentBlocked) throw denied('enrollment_blocked')
  const replaces = input.replacesTokenId
  if (replaces !== null && !assignment.tokenIds.includes(replaces)) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
  if (replaces === null && assignment.tokenIds.length >= resource.secondFactor.maxTokensPerUser)
    throw denied('max_tokens')

  const source = { id: newId(now), resourceId: resource.id, userId: user.id, keyId: keys.currentId, generation: 1 }
  const codes = freshCodes(keys, source, now)
  // Field by field: an object of this size that is spread together from parts is several times slower to make and to copy.
  const record: EnrollmentRecord = {
    id: source.id,
    version: 1,
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    state: 'awaiting_scan',
    name: input.name,
    transport: input.transport,
    accountId: input.accountId,
    digits: input.digits,
    activation: resource.secondFactor.activation,
    confirmation: resource.secondFactor.confirmation,
    generation: source.generation,
    keyId: source.keyId,
    linkHash: codes.linkHash,
    typedHash: codes.typedHash,
    expiresAt: codes.expiresAt,
    completeBy: codes.completeBy,
    claimedBy: null,
    chatRecordId: null,
    chatId: null,
    displayName: null,
    confirmMisses: 0,
    sessionId: input.sessionId,
    replacesTokenId: replaces,
    tokenId: null,
    createdAt: now,
    claimedAt: null,
    endedAt: null,
  }
  const writes: Write[] = [
    insert('enrollments', record),
    update('assignments', assignment, { openEnrollmentId: record.id }),
  ]
  const displaced = open !== null && !isEnrollmentOver(open.state) ? open : null
  if (displaced !== null) writes.push(update('enrollments', displaced, { state: 'cancelled', endedAt: now }))
  const ids = { enrollmentId: record.id, resourceId: resource.id, userId: user.id }
  return {
    result: record,
    writes,
    audit: [
      {
        action: 'enrollment.started',
        resourceId: resource.id,
        subjectId: user.subjectId,
        actor: 'person',
        outcome: 'success',
        details: { enrollmentId: record.id, transport: record.transport },
      },
    ],
    events: [
      { name: 'enrollment.started', data: { ...ids, transport: record.transport } },
      ...(displaced === null
        ? []
        : [{ name: 'enrollment.changed' as const, data: { ...ids, enrollmentId: displaced.id, state: 'cancelled' } }]),
    ],
  }
}

/** New codes for an enrollment that nobody has scanned: the old ones find nothing any more. */
export function regenerateCodes(keys: KeyRing, record: EnrollmentRecord, now: Date) {
  const source = { ...record, keyId: keys.currentId, generation: record.generation + 1 }
  return { keyId: source.keyId, generation: source.generation, ...freshCodes(keys, source, now) }
}

function freshCodes(keys: KeyRing, source: EnrollmentCodeSource, now: Date) {
  const { linkCode, typedCode } = enrollmentCodes(keys, source)
  return {
    linkHash: codeHash(keys, source.keyId, 'link_code', linkCode),
    typedHash: codeHash(keys, source.keyId, 'typed_code', typedCode),
    expiresAt: new Date(now.getTime() + claimMs),
    completeBy: new Date(now.getTime() + completeMs),
  }
}

function denied(rule: string): ChatfactorError {
  return new ChatfactorError('POLICY_DENIED', { rule })
}
