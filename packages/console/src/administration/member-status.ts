import { isRemembered } from '@chatfactor/accounts/feature'
import type { AuthorizationsOfAdministrator } from '@chatfactor/authorizations'
import {
  assignmentView,
  type Engine,
  enrollmentView,
  graceEnd,
  isLive,
  look,
  type Membership,
  resourceView,
  sessionState,
  userView,
} from '@chatfactor/core/feature'
import { byId, type EnrollmentRecord, type NoteRecord, type TokenRecord } from '@chatfactor/core/store'
import { heldRefs, memberSeen } from './member-seen.js'
import type { EnrollmentSeen, MemberMessengers, MemberSessions, MemberStatus } from './member-shown.js'
import { messagesRead, messagesSeen } from './messages-seen.js'
import { namedEntries, nameRefs } from './named-actors.js'

const mostSeen = 10
const mostTold = 50
/** More than is shown, because entries from elsewhere lie in between. */
const mostLookedAt = 200

/** A member's status: everything an administrator needs to explain why they cannot get in, and no secret. */
export async function memberStatusOf(engine: Engine, person: Membership): Promise<MemberStatus> {
  const { store, clock, channels, keys } = engine
  const { assignment, user, resource } = person
  const ofPerson = { index: 'bySubject', equals: { subjectId: user.subjectId }, direction: 'descending' } as const
  const [deliveries, entries] = await Promise.all([
    store.list('deliveries', messagesRead(assignment.id)),
    store.list('audit', { ...ofPerson, limit: mostLookedAt }),
  ])
  const trail = entries.items.filter(({ resourceId }) => resourceId === resource.id).slice(0, mostTold)
  const refs = {
    ...heldRefs([assignment]),
    names: nameRefs(trail),
    // Without a lock, an id that does not exist.
    note: byId('notes', assignment.attempts.lock?.note ?? 'none'),
    open: byId('enrollments', assignment.enrollment.openId ?? 'none'),
  }
  const found = await look(store, refs)
  const open = found?.open ?? null
  const member = memberSeen(engine, person, { tokens: found?.tokens ?? [], chats: found?.chats ?? [] })
  const now = clock.now()
  return {
    resource: resourceView(resource),
    member,
    lock: lockOf(person, member.assignment.lockReason, found?.note ?? null),
    recoveryCodesLeft: assignment.recovery.codes.length,
    graceUntil: assignment.tokens.ids.length > 0 ? null : graceEnd(resource, assignment, now),
    openEnrollment: open === null ? null : withoutChoices(enrollmentView(open, keys, channels.transports, now)),
    messages: messagesSeen(engine, deliveries.items),
    trail: namedEntries(trail, found?.names ?? []),
  }
}

/** A member's tokens, their latest enrollments, and what they allowed agents. */
export async function memberMessengersOf(
  engine: Engine,
  agents: Pick<AuthorizationsOfAdministrator, 'permitsOf'> | null,
  person: Membership,
): Promise<MemberMessengers> {
  const { store, clock } = engine
  const { assignment, resource } = person
  const latest = { equals: { assignmentId: assignment.id }, direction: 'descending', limit: mostSeen } as const
  const [enrollments, permits] = await Promise.all([
    store.list('enrollments', { index: 'byAssignment', ...latest }),
    agents?.permitsOf({ userId: person.user.id, assignmentId: assignment.id }),
  ])
  const made = enrollments.items.map(({ tokenId }) => byId('tokens', tokenId ?? 'none'))
  const found = await look(store, { ...heldRefs([assignment]), made, agents: permits?.agents ?? [] })
  const now = clock.now()
  return {
    resource: resourceView(resource),
    member: memberSeen(engine, person, { tokens: found?.tokens ?? [], chats: found?.chats ?? [] }),
    enrollments: enrollments.items.map((record, at) => enrollmentSeen(engine, record, found?.made[at] ?? null, now)),
    permits: permits?.named(found?.agents ?? []) ?? [],
  }
}

/** A member's sessions and remembered browsers. */
export async function memberSessionsOf({ store, clock }: Engine, person: Membership): Promise<MemberSessions> {
  const { assignment, user, resource } = person
  const newest = { direction: 'descending', limit: 100 } as const
  const [sessions, browsers] = await Promise.all([
    store.list('sessions', { index: 'byUser', equals: { userId: user.id }, ...newest }),
    store.list('rememberedBrowsers', { index: 'byAssignment', equals: { assignmentId: assignment.id }, ...newest }),
  ])
  const now = clock.now()
  return {
    resource: resourceView(resource),
    member: { assignment: assignmentView(assignment, now), user: userView(user) },
    sessions: sessions.items
      .filter((session) => session.resourceId === resource.id && isLive(session, person, now))
      .map(({ id, device, network, methods, createdAt, lastSeenAt }) => {
        const isComplete = sessionState(methods, assignment, resource, now) === 'complete'
        return { id, device, network, createdAt, lastSeenAt, isComplete }
      }),
    browsers: browsers.items
      .filter((browser) => isRemembered(browser, person, now))
      .map(({ id, device, createdAt, lastSeenAt, expiresAt }) => ({ id, device, createdAt, lastSeenAt, expiresAt })),
  }
}

/** Why an administrator locked a member; the reason is stored beside the record. */
function lockOf(
  {
    assignment: {
      attempts: { lock },
    },
  }: Membership,
  reason: MemberStatus['member']['assignment']['lockReason'],
  note: NoteRecord | null,
): MemberStatus['lock'] {
  if (reason !== 'administrator' || lock === null) return null
  return { reason: note?.says.text ?? null, at: new Date(lock.at) }
}

/** The numbers to choose from belong to the person's own page. */
function withoutChoices<T extends object>(view: T): T & { readonly confirmation: null } {
  return { ...view, confirmation: null }
}

/** An enrollment with the state of its token: `active` alone would suggest that it still receives codes. */
function enrollmentSeen(
  engine: Engine,
  record: EnrollmentRecord,
  token: TokenRecord | null,
  now: Date,
): EnrollmentSeen {
  const view = withoutChoices(enrollmentView(record, engine.keys, engine.channels.transports, now))
  if (record.tokenId === null) return { ...view, tokenEnded: null }
  if (token === null) return { ...view, tokenEnded: { at: null, because: null } }
  if (token.revokedAt === null) return { ...view, tokenEnded: null }
  return { ...view, tokenEnded: { at: token.revokedAt, because: token.revokedBecause } }
}
