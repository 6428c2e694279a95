import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { AuditDraft, Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { listOptionsSchema } from '../kernel/paging.js'
import { laneOf, personRefs } from '../kernel/person-refs.js'
import { type UserRef, userRefSchema } from '../kernel/user-ref.js'
import { noMisses } from '../policy/attempt-limits.js'
import { byId, byKey, type Write } from '../ports/store.js'
import { type Change, type Fresh, insert, remove, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { UserRecord } from '../records/user-record.js'
import { createBotTokens } from '../tokens/bot-token-service.js'
import { assignmentView } from './assignment-view.js'
import type { Assignment, Assignments } from './assignments.js'

const idSchema = z.string().min(1).max(100)
const personSchema = z.object({ resourceId: idSchema, user: userRefSchema })

/** The assignment service; `host` names who acts in the audit trail where the caller does not. */
export function createAssignments(engine: Engine, host = 'host'): Assignments {
  const change = async (
    input: { readonly resourceId: string; readonly user: UserRef },
    action: string,
    actor: string,
    next: (before: AssignmentRecord) => Change<'assignments'>,
  ): Promise<Assignment> => {
    const { resourceId, user } = parseInput(personSchema, input)
    return operate(engine, {
      lane: laneOf(resourceId, user),
      refs: personRefs(resourceId, user),
      decide: ([record, person], now): Decision<Assignment> => {
        const before = found(record)
        const fields = next(before)
        return {
          result: assignmentView({ ...before, ...fields }, now),
          writes: [update('assignments', before, fields)],
          audit: [entry(action, before, person, actor)],
        }
      },
    })
  }

  return {
    async create(input) {
      const { resourceId, userId } = parseInput(z.strictObject({ resourceId: idSchema, userId: idSchema }), input)
      return operate(engine, {
        lane: laneOf(resourceId, { id: userId }),
        refs: [
          byKey('assignments', 'person', { resourceId, userId }),
          byId('users', userId),
          byId('resources', resourceId),
        ],
        decide: ([existing, user, resource], now): Decision<Assignment> => {
          if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
          if (user === null) throw new ChatfactorError('USER_NOT_FOUND', {})
          if (existing !== null) return { result: assignmentView(existing, now) }
          const record = newAssignment(newId(now), resourceId, user, now)
          return {
            result: assignmentView({ ...record, version: 1 }, now),
            writes: [insert('assignments', record)],
            audit: [entry('assignment.created', record, user, host)],
          }
        },
      })
    },

    async find(input) {
      const { resourceId, user } = parseInput(personSchema, input)
      const [record] = await engine.store.read([personRefs(resourceId, user)[0]])
      return record === null ? null : assignmentView(record, engine.clock.now())
    },

    async remove(input) {
      const { resourceId, user } = parseInput(personSchema, input)
      const tokens = createBotTokens(engine)
      for (const token of await tokens.list({ resourceId, user })) {
        await tokens.revoke(token.id, { because: 'unassigned', actor: host, clearsEnrolled: true })
      }
      await operate(engine, {
        lane: laneOf(resourceId, user),
        refs: personRefs(resourceId, user),
        decide: ([record, person]): Decision<null> => {
          const before = found(record)
          // A token that became live in between must be revoked first.
          if (before.tokenIds.length > 0) throw new ChatfactorError('BUSY', {})
          const writes: Write[] = [remove('assignments', before)]
          return { result: null, writes, audit: [entry('assignment.removed', before, person, host)] }
        },
      })
    },

    unlock: (input) => change(input, 'assignment.unlocked', input.actor, () => noMisses),

    async endSessions(input) {
      await change(input, 'sessions.ended', input.actor, (before) => ({ sessionEpoch: before.sessionEpoch + 1 }))
    },

    async listByResource(resourceId, options = {}) {
      const { after, limit } = parseInput(listOptionsSchema, options)
      const page = await engine.store.list('assignments', {
        index: 'byResource',
        equals: { resourceId },
        after: after ?? null,
        limit,
      })
      const now = engine.clock.now()
      return { items: page.items.map((record) => assignmentView(record, now)), next: page.next }
    },

    async listByUser(userId) {
      const page = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
      const now = engine.clock.now()
      return page.items.map((record) => assignmentView(record, now))
    },
  }
}

function newAssignment(id: string, resourceId: string, user: UserRecord, now: Date): Fresh<'assignments'> {
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
    liveChallengeId: null,
    ...noMisses,
    sentAt: [],
    sessionEpoch: 1,
    bypassUntil: null,
    enrollmentBlocked: false,
    pinHash: null,
    recoveryCodes: [],
    requiredSince: null,
    lastAcceptedAt: null,
    createdAt: now,
  }
}

function found(record: AssignmentRecord | null): AssignmentRecord {
  if (record === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
  return record
}

function entry(
  action: string,
  assignment: Pick<AssignmentRecord, 'resourceId'>,
  user: UserRecord | null,
  actor: string,
): AuditDraft {
  const subjectId = user?.subjectId ?? null
  return { action, resourceId: assignment.resourceId, subjectId, actor, outcome: 'success', details: {} }
}
