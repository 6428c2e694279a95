import { by, type Engine, type Membership, newId, type OfPerson, type Told } from '../kernel/index.js'
import { type Change, type Fresh, insert, together } from '../ports/index.js'
import {
  type Actor,
  type AssignmentRecord,
  knownToNoFeature,
  noBypass,
  noMisses,
  noRecoveryCodes,
  noSends,
  noTokens,
  notEnrolled,
  nothingWaits,
  type UserRecord,
} from '../records/index.js'
import { endTrust } from '../rules/index.js'
import { toldOfPeople, toldOfSessionsEnd } from './people-happenings.js'

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
    tokens: noTokens,
    enrollment: notEnrolled,
    challenges: nothingWaits,
    ...knownToNoFeature,
    attempts: { ...noMisses, lock: null },
    sends: noSends,
    sessionEpoch: 1,
    trust: null,
    bypass: noBypass,
    recovery: { ...noRecoveryCodes, pinHash: null },
    lastAcceptedAt: null,
    signedInAt: null,
    createdAt: now,
  }
}

/** A change of a membership, and its audit entry. */
export interface MemberChange {
  readonly fields: Change<'assignments'>
  readonly told: Told
}

/** Resets misses and ends a lock. */
export function unlocking(engine: Pick<Engine, 'features'>, about: OfPerson, before: AssignmentRecord): MemberChange {
  return { fields: unlocked(engine, before), told: toldOfPeople('assignment.unlocked', about, {}) }
}

/** Switches a membership on or off, which ends its sessions; `null` if nothing changes. */
export function switching(about: OfPerson, before: AssignmentRecord, active: boolean): MemberChange | null {
  if (before.active === active) return null
  const fields = { active, ...(active ? {} : endTrust(before)) }
  return { fields, told: toldOfPeople('assignment.updated', about, { active }) }
}

/** Signs a person out everywhere on the Resource. */
export function endingSessions(about: OfPerson, before: AssignmentRecord): MemberChange {
  return { fields: endTrust(before), told: toldOfSessionsEnd(about) }
}

/** What an administrator's unlock resets. */
export function unlocked({ features }: Pick<Engine, 'features'>, before: AssignmentRecord): Change<'assignments'> {
  const attempts = { ...noMisses, ...(before.attempts.lock === null ? {} : { lock: null }) }
  return together('assignments', { attempts }, features.unlocked(before))
}

/** Makes a user a member. */
export function joining(actor: Actor, { user, resource }: Pick<Membership, 'user' | 'resource'>, now: Date) {
  const record = newAssignment(newId(now), resource.id, user, now)
  return {
    record,
    writes: [insert('assignments', record)],
    told: [toldOfPeople('assignment.created', by(actor, { user, resource }), { assignmentId: record.id })],
  } as const
}
