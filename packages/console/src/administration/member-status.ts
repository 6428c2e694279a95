import { isRemembered } from '@chatfactor/accounts/feature'
import { type Assignment, ChatfactorError } from '@chatfactor/core'
import {
  createAudit,
  type Engine,
  enrollmentView,
  graceEnd,
  isLive,
  look,
  members,
  personRefs,
  sessionState,
} from '@chatfactor/core/feature'
import { type AssignmentRecord, byId, type EnrollmentRecord, type TokenRecord } from '@chatfactor/core/store'
import type { EnrollmentSeen, MemberStatus } from './administration.js'
import { membersOf } from './people-search.js'

const mostSeen = 10
const mostTold = 50

/** A person's state on a Resource: everything that an administrator is asked about, and no secret. */
export async function memberStatusOf(engine: Engine, resourceId: string, userId: string): Promise<MemberStatus> {
  const { store, clock } = engine
  const person = await look(store, personRefs(resourceId, { id: userId }), members)
  if (person === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
  const { assignment, resource } = person
  const latest = { equals: { assignmentId: assignment.id }, direction: 'descending', limit: mostSeen } as const
  const [enrollments, sessions, browsers, [member], trail] = await Promise.all([
    store.list('enrollments', { index: 'byAssignment', ...latest }),
    store.list('sessions', { index: 'byUser', equals: { userId }, direction: 'descending', limit: 100 }),
    store.list('rememberedBrowsers', { index: 'byAssignment', ...latest, limit: 100 }),
    membersOf(engine, [assignment]),
    createAudit(engine).list({ resourceId, user: { id: userId }, limit: mostTold }),
  ])
  if (member === undefined) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
  const made = enrollments.items.map(({ tokenId }) => byId('tokens', tokenId ?? ''))
  const tokens = made.length === 0 ? [] : await store.read(made)
  const now = clock.now()
  return {
    member,
    hasPin: assignment.pinHash !== null,
    lock: await lockOf(engine, member.assignment, assignment),
    recoveryCodesLeft: assignment.recoveryCodes.length,
    graceUntil: assignment.tokenIds.length > 0 ? null : graceEnd(resource, assignment, now),
    sessions: sessions.items
      .filter((session) => session.resourceId === resourceId && isLive(session, person, now))
      .map(({ id, device, network, methods, createdAt, lastSeenAt }) => {
        const isComplete = sessionState(methods, assignment, resource, now) === 'complete'
        return { id, device, network, createdAt, lastSeenAt, isComplete }
      }),
    browsers: browsers.items
      .filter((browser) => isRemembered(browser, person, now))
      .map(({ id, device, createdAt, lastSeenAt, expiresAt }) => ({ id, device, createdAt, lastSeenAt, expiresAt })),
    enrollments: enrollments.items.map((record, at) => seen(engine, record, tokens[at] ?? null, now)),
    trail: trail.items,
  }
}

/** Why an administrator locked a person; the words stand beside the record. */
async function lockOf(
  { store }: Engine,
  { lockReason }: Assignment,
  { lock }: AssignmentRecord,
): Promise<MemberStatus['lock']> {
  if (lockReason !== 'administrator' || lock === null) return null
  const [note] = lock.note === null ? [null] : await store.read([byId('notes', lock.note)])
  return { reason: note?.says.text ?? null, at: new Date(lock.at) }
}

/** An enrollment with what became of its token: `active` alone would say that it still sends codes. */
function seen(engine: Engine, record: EnrollmentRecord, token: TokenRecord | null, now: Date): EnrollmentSeen {
  // The numbers to choose from belong to the person's own page.
  const view = { ...enrollmentView(record, engine.keys, engine.channels.transports, now), confirmation: null }
  if (record.tokenId === null) return { ...view, tokenEnded: null }
  if (token === null) return { ...view, tokenEnded: { at: null, because: null } }
  if (token.revokedAt === null) return { ...view, tokenEnded: null }
  return { ...view, tokenEnded: { at: token.revokedAt, because: token.revokedBecause } }
}
