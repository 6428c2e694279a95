import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { laneOf, personRefs } from '../kernel/person-refs.js'
import { userRefSchema } from '../kernel/user-ref.js'
import { enrollmentCodes } from '../keys/enrollment-codes.js'
import { byId, follow } from '../ports/store.js'
import { update } from '../ports/writes.js'
import { isEnrollmentOver } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import { tokenNameSchema } from '../tokens/token-name.js'
import { confirmEnrollment } from './confirm.js'
import { enrollmentView, stateOf } from './enrollment-view.js'
import type { ConfirmOutcome, Enrollment, EnrollmentInvitation, Enrollments } from './enrollments.js'
import { landingOf, progressOf } from './landing.js'
import { openEnrollment, regenerateCodes } from './opening.js'
import { createQrCode } from './qr-code.js'
import { watchEnrollment } from './watch.js'

const idSchema = z.string().min(1).max(100)

/** What `enrollments.start` takes. */
export const enrollmentStartSchema = z.strictObject({
  resourceId: idSchema,
  user: userRefSchema,
  name: tokenNameSchema,
  transport: z.string().min(1).max(40),
  digits: z.union([z.literal(6), z.literal(8)]).default(6),
  replacesTokenId: idSchema.optional(),
  sessionId: idSchema.optional(),
})

/** The enrollment service. */
export function createEnrollments(engine: Engine): Enrollments {
  const view = (record: EnrollmentRecord, now: Date) => enrollmentView(record, engine.keys, engine.transports, now)

  const load = async (id: string): Promise<EnrollmentRecord> => {
    const [record] = await engine.store.read([byId('enrollments', parseInput(idSchema, id))])
    return found(record)
  }

  const links = async (id: string): Promise<EnrollmentInvitation> => {
    const record = await load(id)
    const state = stateOf(record, engine.clock.now())
    if (isEnrollmentOver(state)) throw new ChatfactorError('TRANSITION_REFUSED', { state, event: 'links' })
    const codes = enrollmentCodes(engine.keys, record)
    const landingUrl = `${engine.portalUrl}/open/${record.transport}`
    const made = engine.transports.get(record.transport).transport.enrollmentLinks(codes, { landingUrl })
    return { ...made, typedCode: codes.typedCode, expiresAt: record.expiresAt }
  }

  /** A change of the enrollment itself, with the assignment it is open on. */
  const change = async <T>(id: string, decide: (record: EnrollmentRecord, now: Date) => Decision<T>): Promise<T> =>
    operate(engine, {
      lane: `enrollment/${id}`,
      refs: [byId('enrollments', parseInput(idSchema, id))],
      decide: ([record], now): Decision<T> => decide(found(record), now),
    })

  return {
    async start(input) {
      const given = parseInput(enrollmentStartSchema, input)
      const { transport } = engine.transports.get(given.transport)
      const [assignment, user, resource] = personRefs(given.resourceId, given.user)
      return operate(engine, {
        lane: laneOf(given.resourceId, given.user),
        warm: true,
        refs: [assignment, user, resource, follow(assignment, 'openEnrollmentId', 'enrollments')],
        decide: ([membership, owner, system, open], now): Decision<Enrollment> => {
          const opening = {
            name: given.name,
            transport: given.transport,
            accountId: transport.accountId,
            digits: given.digits,
            replacesTokenId: given.replacesTokenId ?? null,
            sessionId: given.sessionId ?? null,
          }
          const records = { assignment: membership, user: owner, resource: system, open }
          const opened = openEnrollment(engine.keys, records, opening, now)
          return { ...opened, result: view(opened.result, now) }
        },
      })
    },

    get: async (id) => view(await load(id), engine.clock.now()),
    links,
    qrCode: createQrCode(links),
    landing: (transport) => landingOf(engine.transports.get(transport)),
    progressOf: (input) => progressOf(engine, input),
    watch: (id, options = {}) => watchEnrollment(engine, load, view, id, options.signal),

    regenerate: (id) =>
      change(id, (record, now): Decision<Enrollment> => {
        const state = stateOf(record, now)
        const expiredUnscanned = record.state === 'awaiting_scan' && state === 'expired' && record.completeBy > now
        if (state !== 'awaiting_scan' && !expiredUnscanned) {
          throw new ChatfactorError('TRANSITION_REFUSED', { state, event: 'regenerate' })
        }
        const next = regenerateCodes(engine.keys, record, now)
        return {
          result: view({ ...record, ...next }, now),
          writes: [update('enrollments', record, next)],
          audit: [entry('enrollment.regenerated', record)],
          events: [changed(record, 'awaiting_scan')],
        }
      }),

    async confirm(id, input) {
      const { answer } = parseInput(z.strictObject({ answer: z.string().max(100) }), input)
      const enrollment = byId('enrollments', parseInput(idSchema, id))
      const membership = follow(enrollment, 'assignmentId', 'assignments')
      const swapped = follow(enrollment, 'replacesTokenId', 'tokens')
      return operate(engine, {
        lane: `enrollment/${id}`,
        refs: [
          enrollment,
          membership,
          follow(enrollment, 'userId', 'users'),
          follow(enrollment, 'resourceId', 'resources'),
          swapped,
          follow(swapped, 'chatRecordId', 'chats'),
          follow(enrollment, 'sessionId', 'sessions'),
          follow(membership, 'preferredTokenId', 'tokens'),
          follow(enrollment, 'chatRecordId', 'chats'),
        ],
        decide: (
          [record, assignment, user, resource, replaced, replacedChat, session, preferred, chat],
          now,
        ): Decision<ConfirmOutcome> => {
          if (record === null || assignment === null || user === null || resource === null) {
            throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
          }
          const records = {
            ...{ enrollment: record, assignment, user, resource, replaced, replacedChat, session, preferred, chat },
          }
          return confirmEnrollment(engine.keys, records, answer, newId(now), now)
        },
      })
    },

    cancel: (id) =>
      change(id, (record, now): Decision<Enrollment> => {
        if (isEnrollmentOver(record.state)) return { result: view(record, now) }
        // What is overdue only reads `expired`: it has to be ended too, or a scan that arrives late would still claim it.
        const state = stateOf(record, now)
        const next = { state: isEnrollmentOver(state) ? state : ('cancelled' as const), endedAt: now }
        return {
          result: view({ ...record, ...next }, now),
          writes: [update('enrollments', record, next)],
          audit: [entry('enrollment.cancelled', record)],
          events: [changed(record, next.state)],
        }
      }),
  }
}

function found(record: EnrollmentRecord | null): EnrollmentRecord {
  if (record === null) throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
  return record
}

function changed({ id, resourceId, userId }: EnrollmentRecord, state: string) {
  return { name: 'enrollment.changed' as const, data: { enrollmentId: id, resourceId, userId, state } }
}

function entry(action: string, record: EnrollmentRecord) {
  return {
    action,
    resourceId: record.resourceId,
    subjectId: null,
    actor: 'person',
    outcome: 'success' as const,
    details: { enrollmentId: record.id },
  }
}
