import type { Engine } from '@chatfactor/core/feature'
import type { Approver, AuthorizationRecord } from '@chatfactor/core/store'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { agreedIn } from './approvers-of.js'

/** One approver and their part of the question. */
export interface SeenPart {
  readonly approver: Approver
  readonly records: AskedRecords | null
}

/** The parts of a question to several people, as they are now. */
export function lookAtParts(
  { store }: Pick<Engine, 'store'>,
  { approvers }: Pick<AuthorizationRecord, 'approvers'>,
): Promise<readonly SeenPart[]> {
  return Promise.all(
    (approvers?.of ?? []).map(async (approver) => ({
      approver,
      records: approver.partId === null ? null : await lookAt(store, approver.partId),
    })),
  )
}

/** Whether enough approvers have agreed or still can. */
export function canBeEnough(
  engine: Engine,
  { approvers }: AuthorizationRecord,
  parts: readonly SeenPart[],
  now: Date,
): boolean {
  if (approvers === null) return false
  const left = parts.filter(
    ({ approver, records }) =>
      approver.answer === null &&
      records !== null &&
      standingOf(records.authorization, now) === 'open' &&
      obstacleTo(engine, records, now) === null,
  )
  return agreedIn(approvers) + left.length >= approvers.atLeast
}
