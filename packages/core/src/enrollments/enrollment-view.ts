import type { Registry } from '../kernel/registry.js'
import { messengerOf } from '../kernel/token-chat.js'
import { confirmationNumbers } from '../keys/confirmation.js'
import type { KeyRing } from '../keys/key-ring.js'
import { type EnrollmentState, isEnrollmentOver } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import { isOnRing } from '../rules/answerable.js'
import type { Enrollment } from './enrollments.js'

/**
 * The state as of now: an enrollment is overdue by the clock, whether or not a worker has swept, and once its key has left the ring:
 * nothing of it can be shown or compared then.
 */
export function stateOf(record: EnrollmentRecord, keys: Pick<KeyRing, 'ids'>, now: Date): EnrollmentState {
  if (isEnrollmentOver(record.state)) return record.state
  const deadline = record.state === 'awaiting_scan' ? record.expiresAt : record.completeBy
  return deadline <= now || !isOnRing(keys, record) ? 'expired' : record.state
}

/** An enrollment as callers see it. */
export function enrollmentView(record: EnrollmentRecord, keys: KeyRing, transports: Registry, now: Date): Enrollment {
  const state = stateOf(record, keys, now)
  const { transport, messenger } = messengerOf(record, transports)
  const { linkCarriesCode = true } = transports.find(transport)?.transport.capabilities ?? {}
  return {
    id: record.id,
    resourceId: record.resourceId,
    userId: record.userId,
    state,
    endedBecause: state === 'expired' ? 'time' : record.endedBecause,
    type: record.type,
    name: record.name,
    transport,
    messenger,
    linkCarriesCode,
    digits: record.digits,
    expiresAt: record.expiresAt,
    completeBy: record.completeBy,
    displayName: record.displayName,
    confirmation: state === 'awaiting_confirmation' ? confirmationOf(record, keys) : null,
    replacesTokenId: record.replacesTokenId,
    tokenId: record.tokenId,
    createdAt: record.createdAt,
  }
}

function confirmationOf(record: EnrollmentRecord, keys: KeyRing): Enrollment['confirmation'] {
  return record.confirmation === 'code'
    ? { by: 'code' }
    : { by: 'number', choices: confirmationNumbers(keys, record).choices }
}
