import { ChatfactorError } from '../errors/chatfactor-error.js'
import { type Effect, together } from '../kernel/decision.js'
import { newId } from '../kernel/ids.js'
import { by, type Membership } from '../kernel/membership.js'
import { codeHash, type EnrollmentCodeSource, enrollmentCodes } from '../keys/enrollment-codes.js'
import type { KeyRing } from '../keys/key-ring.js'
import { insert, update } from '../ports/writes.js'
import type { Actor } from '../records/audit-record.js'
import { isEnrollmentOver } from '../records/enrollment-machine.js'
import type { EnrollmentGrounds, EnrollmentRecord } from '../records/enrollment-record.js'
import { claimMs, completeMs } from '../rules/enrollment-deadlines.js'
import { isLiveToken } from '../rules/live.js'
import type { WantedToken } from '../rules/rules.js'
import { ending } from './ending.js'
import { toldOfEnrollment } from './enrollment-happenings.js'

/** The records for deciding a new enrollment. */
export interface OpeningRecords extends Membership {
  /** The one that was open. */
  readonly open: EnrollmentRecord | null
}

/** The request, already checked. */
export interface OpeningInput extends WantedToken {
  /** Who does it. */
  readonly actor: Actor
  readonly name: string
  readonly transport: string
  readonly accountId: string
  readonly digits: number
  readonly sessionId: string | null
  /** The grounds on which the rules allow it; `null` for the host's own server. */
  readonly grounds: EnrollmentGrounds | null
}

/** Decides a new enrollment: whatever was open is cancelled in the same commit, so there is never more than one (R18). */
export function openEnrollment(
  keys: KeyRing,
  records: OpeningRecords,
  input: OpeningInput,
  now: Date,
): { readonly result: EnrollmentRecord } & Effect {
  const { assignment, user, resource, open } = records
  if (input.replaces !== null && !isLiveToken(assignment, input.replaces)) {
    throw new ChatfactorError('TOKEN_NOT_FOUND', {})
  }
  const source = { id: newId(now), resourceId: resource.id, userId: user.id, keyId: keys.currentId, generation: 1 }
  const codes = freshCodes(keys, source, now)
  const isBegunFor = input.grounds?.by !== undefined
  // Field by field: an object of this size that is spread together from parts is several times slower to make and to copy.
  const record: EnrollmentRecord = {
    id: source.id,
    version: 1,
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    type: input.type,
    state: 'awaiting_scan',
    name: input.name,
    transport: input.transport,
    accountId: input.accountId,
    digits: input.digits,
    // Whose chat scans what somebody else shows has to be said: the code of the chat does.
    activation: isBegunFor ? 'confirm' : resource.secondFactor.activation,
    confirmation: isBegunFor ? 'code' : resource.secondFactor.confirmation,
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
    grounds: input.grounds,
    sessionId: input.sessionId,
    replacesTokenId: input.replaces,
    tokenId: null,
    createdAt: now,
    claimedAt: null,
    endedAt: null,
    endedBecause: null,
  }
  const { id } = record
  const { transport } = input
  const opened: Effect = {
    writes: [insert('enrollments', record), update('assignments', assignment, { openEnrollmentId: id })],
    deliveries: [],
    told: [toldOfEnrollment('enrollment.started', by(input.actor, records), { enrollmentId: id, transport })],
  }
  const displaced =
    open === null || isEnrollmentOver(open.state) ? {} : ending(open, 'replaced', { actor: input.actor, user }, now)
  return { result: record, ...together(opened, displaced) }
}

/** New codes for an enrollment that was not scanned: the old ones find nothing any more. */
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
