import { by, type Engine, newId, type Told } from '@chatfactor/core/feature'
import { type AuthorizationRecord, insert, type PermitRecord, update, type Write } from '@chatfactor/core/store'
import type { AskInput } from '../asking/ask-input.js'
import { actingFor, factsOf } from '../asking/facts.js'
import type { ReadyToAsk } from '../asking/ready-to-ask.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { covers, leftOf, usedWith } from './covers.js'
import type { PermitLeft } from './permits.js'

/** A use of a permit: the permit afterwards, and the record of the question that did not have to be asked. */
export interface PermittedUse {
  readonly permit: PermitRecord
  readonly answer: {
    readonly outcome: 'permitted'
    readonly authorizationId: string
    readonly permitId: string
    readonly left: PermitLeft
  }
  readonly write: Write
  readonly told: readonly [Told, ...Told[]]
}

/**
 * Uses the oldest of these permits that covers the question; `null` if none does. Permitted means used: there is
 * nothing to redeem.
 */
export function permittedUse(
  engine: Pick<Engine, 'keys'>,
  records: ReadyToAsk,
  permits: readonly PermitRecord[],
  input: AskInput,
  now: Date,
): PermittedUse | null {
  const { resource, user, assignment, agent, transaction } = records
  const { purpose, dedupeId, reason, useWithinMs } = input
  const before = permits
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .find((one) => covers(one, { assignment, resource, purpose, transaction }, now))
  if (before === undefined) return null
  const used = usedWith(before, transaction)
  const isLast = used.times >= before.terms.times
  const permit: PermitRecord = { ...before, used, ...(isLast ? { state: 'used_up', slot: null, dueAt: now } : {}) }
  const allowed = {
    id: newId(now),
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    agentId: agent.id,
    inboxId: null,
    tokenId: permit.tokenId,
    dedupeId,
    state: 'accepted',
    mode: permit.mode,
    purpose,
    keyId: engine.keys.currentId,
    sendNumber: 0,
    number: 0,
    misses: 0,
    transaction,
    reason: reason === undefined ? null : { text: reason },
    offers: null,
    grantsUntil: null,
    permitId: permit.id,
    partOf: null,
    approvers: null,
    deliveryId: null,
    useWithinMs,
    expiresAt: now,
    dueAt: now,
    createdAt: now,
    answeredAt: null,
  } as const satisfies Omit<AuthorizationRecord, 'version'>
  const who = by(actingFor(input.actor, allowed), records)
  return {
    permit,
    answer: { outcome: 'permitted', authorizationId: allowed.id, permitId: permit.id, left: leftOf(permit) },
    write: insert('authorizations', allowed),
    told: [
      toldOfAuthorization('authorization.permitted', who, { ...factsOf(allowed), permitId: permit.id }),
      ...(isLast ? [toldOfAuthorization('permit.ended', who, { ...factsOfPermit(permit), because: 'used_up' })] : []),
    ],
  }
}

/** The writes of several uses in order: each permit is written once, in its final state. */
export function writesOfUses(uses: readonly PermittedUse[], before: readonly PermitRecord[]): readonly Write[] {
  const after = new Map(uses.map(({ permit }) => [permit.id, permit]))
  return [
    ...before.flatMap((one) => {
      const { used, state, slot, dueAt } = after.get(one.id) ?? one
      if (!after.has(one.id)) return []
      // Its key changes only at the last use: commits that change no key can travel together.
      return [update('permits', one, state === one.state ? { used } : { used, state, slot, dueAt })]
    }),
    ...uses.map(({ write }) => write),
  ]
}

/** The facts that name a permit in events and the trail. */
export function factsOfPermit({ id, agentId, purpose }: Pick<PermitRecord, 'id' | 'agentId' | 'purpose'>) {
  return { permitId: id, agentId, purpose }
}
