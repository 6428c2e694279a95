import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import {
  actedBy,
  by,
  chatOfEnrollment,
  type Decision,
  drawnQr,
  type Engine,
  heldChats,
  inARow,
  listOptionsSchema,
  type Membership,
  members,
  named,
  newId,
  operate,
  parseInput,
  personRefs,
  type QrFormat,
  userRefSchema,
  watched,
} from '../kernel/index.js'
import { enrollmentCodes } from '../keys/index.js'
import { follow, update } from '../ports/index.js'
import {
  type EnrollmentRecord,
  idShape,
  isEnrollmentOver,
  type SessionRecord,
  strictObject,
  upTo,
} from '../records/index.js'
import { enrollmentRefusal, grants, isTrusted, newTokenRefusal, requireNone } from '../rules/index.js'
import { confirmEnrollment } from './confirm.js'
import { endIfOver, ending, enrollmentRefs } from './ending.js'
import { toldOfEnrollment } from './enrollment-happenings.js'
import { type Enrollment, type EnrollmentInvitation, type Enrollments, enrollmentView, stateOf } from './enrollments.js'
import { landingOf, landingUrlOf, progressOf } from './landing.js'
import { enrollmentStartSchema, groundsOf, regenerateCodes, startEnrollment } from './starting.js'

/** Draws the QR code of an enrollment's link. */
export function createQrCode(links: (id: string) => Promise<EnrollmentInvitation>) {
  async function qrCode(id: string, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
  async function qrCode(id: string, options: { readonly format: 'png'; readonly width?: number }): Promise<Uint8Array>
  async function qrCode(id: string, options: QrFormat): Promise<string | Uint8Array> {
    const { qr } = await links(id)
    return drawnQr(qr, options)
  }
  return qrCode
}

/** Yields an enrollment now and after each change until it is over. */
export function watchEnrollment(
  engine: Engine,
  load: (id: string) => Promise<EnrollmentRecord>,
  view: (record: EnrollmentRecord, now: Date) => Enrollment,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<Enrollment, void, undefined> {
  const look = async () => {
    const record = await load(id)
    const seen = view(record, engine.clock.now())
    return {
      view: seen,
      mark: `${seen.state}/${record.version}`,
      isOver: isEnrollmentOver(seen.state),
      // A change of the policy may end it.
      ids: [id, record.resourceId],
      until: seen.state === 'awaiting_scan' ? seen.expiresAt : seen.completeBy,
    }
  }
  return watched(engine, id, look, signal)
}

const byWhom = strictObject(actedBy)
const answerSchema = strictObject({ answer: upTo(100) })
const listSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true }), {
  resourceId: idShape,
  user: userRefSchema,
})

/** The enrollment service. */
export function createEnrollments(engine: Engine): Enrollments {
  const view = (record: EnrollmentRecord, now: Date) =>
    enrollmentView(record, engine.keys, engine.channels.transports, now)

  /** The current record: an enrollment that the policy no longer allows is ended at the first look. */
  const load = async (id: string): Promise<EnrollmentRecord> => {
    const refs = enrollmentRefs(id)
    const found = named(refs, await engine.store.read(inARow(refs)), ['enrollment', ...members])
    if (found === null) throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
    const now = engine.clock.now()
    const isOpen = !isEnrollmentOver(stateOf(found.enrollment, engine.keys, now))
    return isOpen && enrollmentRefusal(found, engine.rules, now) !== null
      ? (await endIfOver(engine, id)).enrollment
      : found.enrollment
  }

  const links = async (id: string): Promise<EnrollmentInvitation> => {
    // The policy is checked at the scan, not here.
    const { enrollment, resource } = enrollmentRefs(id)
    const [record = null, site = null] = await engine.store.read([enrollment, resource])
    if (record === null) throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
    const state = stateOf(record, engine.keys, engine.clock.now())
    if (isEnrollmentOver(state)) throw new ChatfactorError('TRANSITION_REFUSED', { state, event: 'links' })
    const codes = enrollmentCodes(engine.keys, record)
    const { name, transport } = engine.channels.transports.get(chatOfEnrollment(record).transport)
    const made = transport.enrollmentLinks(codes, { landingUrl: landingUrlOf(engine, name, site) })
    return { ...made, look: transport.look ?? {}, typedCode: codes.typedCode, expiresAt: record.expiresAt }
  }

  return {
    async start(input) {
      const given = parseInput(enrollmentStartSchema, input)
      const { resourceId, user, replacesTokenId: replaces = null, sessionId = null, actor } = given
      const { type, name, transport, digits } = given
      return startEnrollment(engine, {
        ...{ resourceId, user, sessionId, actor, byHost: true },
        token: { type, name, transport, digits, replaces },
        permit({ session: [session = null], ...records }, now) {
          if (sessionId !== null && !isOwnSession(session, records)) {
            throw new ChatfactorError('UNAUTHENTICATED', {})
          }
          const want = { token: { type, transport, replaces } }
          const proven = session?.methods ?? {}
          requireNone(newTokenRefusal({ want, session: null, proven, host: engine.rules, now, ...records }))
          return session === null ? null : groundsOf(null, records, proven)
        },
      })
    },

    get: async (id) => view(await load(id), engine.clock.now()),
    async list(input) {
      const { resourceId, user, after, limit } = parseInput(listSchema, input)
      const [assignment] = await engine.store.read([personRefs(resourceId, user).assignment])
      if (assignment === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      const page = await engine.store.list('enrollments', {
        index: 'byAssignment',
        equals: { assignmentId: assignment.id },
        direction: 'descending',
        after: after ?? null,
        limit,
      })
      const now = engine.clock.now()
      return { items: page.items.map((record) => view(record, now)), next: page.next }
    },
    links,
    qrCode: createQrCode(links),
    landing: (transport) => landingOf(engine.channels.transports.get(transport)),
    progress: (input) => progressOf(engine, input),
    watch: (id, options = {}) => watchEnrollment(engine, load, view, id, options.signal),

    async renew(id, options = {}) {
      const { actor = 'person' } = parseInput(byWhom, options)
      await load(id)
      return operate(engine, {
        lane: `enrollment/${id}`,
        refs: enrollmentRefs(id),
        need: ['enrollment', ...members],
        missing: 'ENROLLMENT_NOT_FOUND',
        decide: (records, now): Decision<Enrollment> => {
          const { enrollment } = records
          const state = stateOf(enrollment, engine.keys, now)
          const isExpiredUnscanned =
            enrollment.state === 'awaiting_scan' && state === 'expired' && enrollment.completeBy > now
          if (state !== 'awaiting_scan' && !isExpiredUnscanned) {
            throw new ChatfactorError('TRANSITION_REFUSED', { state, event: 'renew' })
          }
          requireNone(enrollmentRefusal(records, engine.rules, now))
          const next = regenerateCodes(engine.keys, enrollment, now)
          return {
            result: view({ ...enrollment, ...next }, now),
            writes: [update('enrollments', enrollment, next)],
            told: [toldOfEnrollment('enrollment.regenerated', by(actor, records), { enrollmentId: enrollment.id })],
          }
        },
      })
    },

    async confirm(id, input) {
      const { answer } = parseInput(answerSchema, input)
      const refs = enrollmentRefs(id)
      const replaced = follow(refs.enrollment, 'replacesTokenId', 'tokens')
      return operate(engine, {
        lane: `enrollment/${id}`,
        refs: {
          ...refs,
          replaced,
          replacedChat: follow(replaced, 'chatRecordId', 'chats'),
          session: follow(refs.enrollment, 'sessionId', 'sessions'),
          chat: follow(refs.enrollment, 'chatRecordId', 'chats'),
        },
        need: ['enrollment', ...members],
        missing: 'ENROLLMENT_NOT_FOUND',
        tells: heldChats,
        decide: (records, now, held) =>
          confirmEnrollment(engine.keys, engine.rules, { ...records, held }, answer, newId(now), now),
      })
    },

    async cancel(id, options = {}) {
      const { actor = 'person' } = parseInput(byWhom, options)
      return operate(engine, {
        lane: `enrollment/${id}`,
        refs: enrollmentRefs(id),
        need: ['enrollment'],
        missing: 'ENROLLMENT_NOT_FOUND',
        decide: ({ enrollment, user }, now): Decision<Enrollment> => {
          if (isEnrollmentOver(enrollment.state)) return { result: view(enrollment, now) }
          // An overdue record only reads as `expired`: it has to be ended, too, or a late scan would still claim it.
          const because = isEnrollmentOver(stateOf(enrollment, engine.keys, now)) ? 'time' : 'person'
          const { ended, ...effect } = ending(enrollment, because, { actor, user }, now)
          return { result: view(ended, now), ...effect }
        },
      })
    },
  }
}

/** Whether the session that the host names is this person's and still live. */
function isOwnSession(session: SessionRecord | null, owners: Membership): session is SessionRecord {
  return session?.assignmentId === owners.assignment.id && isTrusted(grants.session(session), owners)
}
