import type { AuditRecord } from '../records/audit-record.js'
import type { EnrollmentEndReason, EnrollmentState } from '../records/enrollment-machine.js'
import type { TokenEndReason } from '../records/token-record.js'
import type { ChatfactorEvent, UnreachableReason } from './events.js'
import type { OfPerson } from './membership.js'

/** What goes into the audit trail, without what the loop adds. */
export type AuditDraft = Omit<AuditRecord, 'id' | 'version' | 'at'>

/** Something that happened: its entry in the trail, and the events that hosts hear. */
export interface Told {
  readonly audit: AuditDraft
  readonly events: readonly ChatfactorEvent[]
}

/** Whose doing it was, and whom it concerned; `null` for what concerns nobody, or no Resource. */
export type Who = Pick<OfPerson, 'actor'> & { readonly [K in Exclude<keyof OfPerson, 'actor'>]?: string | null }

/** What is said beside who and when. Ids and enumerated values go into the trail; times and lists are for the events alone. */
type Facts = Readonly<Record<string, string | number | boolean | null | Date | readonly string[]>>
type Nothing = Readonly<Record<string, never>>

interface Made {
  readonly outcome: AuditRecord['outcome']
  readonly events: readonly ChatfactorEvent[]
}

const success = (...events: readonly ChatfactorEvent[]): Made => ({ outcome: 'success', events })
const failure = (...events: readonly ChatfactorEvent[]): Made => ({ outcome: 'failure', events })

/** What is said with these facts beside who, and emits nothing. */
const plain =
  <F extends Facts = Nothing>(outcome: Made['outcome'] = 'success') =>
  (_who: Who, _facts: F): Made => ({ outcome, events: [] })

type OfEnrollment = { enrollmentId: string }
type OfChallenge = { challengeId: string; purpose: string; transaction?: string }
type OfChat = { transport: string; accountId: string }

const person = ({ resourceId, userId }: OfPerson) => ({ resourceId, userId })

const enrollmentChanged = (who: OfPerson, { enrollmentId, state }: OfEnrollment & { state: EnrollmentState }) =>
  success({ name: 'enrollment.changed', data: { enrollmentId, state, ...person(who) } })

const enrollmentEnded =
  (state: EnrollmentState) =>
  (who: OfPerson, { enrollmentId }: OfEnrollment & { because: EnrollmentEndReason }) =>
    enrollmentChanged(who, { enrollmentId, state })

const activated = (who: OfPerson, facts: { enrollmentId: string | null; tokenId: string; transport: string }) => {
  const { enrollmentId, tokenId } = facts
  const changed = enrollmentId === null ? [] : enrollmentChanged(who, { enrollmentId, state: 'active' }).events
  return success(
    { name: 'enrollment.activated', data: { enrollmentId, tokenId, notified: true, ...person(who) } },
    ...changed,
  )
}

const challenge =
  (name: 'challenge.started' | 'challenge.accepted' | 'challenge.approved') => (who: OfPerson, facts: OfChallenge) =>
    success({ name, data: { challengeId: facts.challengeId, purpose: facts.purpose, ...person(who) } })

/**
 * Everything that can happen: the name of each row is the action of its audit entry, its parameters are whom it concerns and what the
 * entry says, and it makes the events that hosts hear. What people are told about it by mail or chat is in {@link announced}.
 */
const happenings = {
  'enrollment.started': (who: OfPerson, facts: OfEnrollment & { transport: string }) =>
    success({ name: 'enrollment.started', data: { ...person(who), ...facts } }),
  'enrollment.claimed': (
    who: OfPerson,
    facts: OfEnrollment & { state: EnrollmentState; by: 'link_code' | 'typed_code' | null },
  ) => enrollmentChanged(who, facts),
  'enrollment.regenerated': (who: OfPerson, { enrollmentId }: OfEnrollment) =>
    enrollmentChanged(who, { enrollmentId, state: 'awaiting_scan' }),
  'enrollment.missed': plain<OfEnrollment>('failure'),
  'enrollment.activated': (who: OfPerson, facts: OfEnrollment & { tokenId: string; transport: string }) =>
    activated(who, facts),
  'enrollment.cancelled': enrollmentEnded('cancelled'),
  'enrollment.expired': enrollmentEnded('expired'),
  'enrollment.locked': enrollmentEnded('locked'),
  'enrollment.allowed': plain(),

  'token.replaced': (who: OfPerson, facts: OfEnrollment & { tokenId: string; transport: string; replaces: string }) =>
    activated(who, facts),
  'token.assigned_existing': (who: OfPerson, facts: { tokenId: string; transport: string; from: string }) =>
    activated(who, { ...facts, enrollmentId: null }),
  'token.revoked': (
    who: OfPerson,
    { tokenId, because }: { tokenId: string; because: TokenEndReason; stillEnrolled: boolean },
  ) => success({ name: 'token.revoked', data: { ...person(who), tokenId, because, notified: true } }),
  'token.returned': (who: OfPerson, { tokenId, transport }: { tokenId: string; transport: string }) =>
    activated(who, { tokenId, transport, enrollmentId: null }),
  'token.renamed': plain<{ tokenId: string }>(),
  'token.preferred': plain<{ tokenId: string }>(),
  'token.synchronized': (_who: OfPerson, { reached }: { tokenId: string; reached: boolean }) =>
    reached ? success() : failure(),
  'token.tested': plain<{ tokenId: string }>(),

  'challenge.started': challenge('challenge.started'),
  'challenge.resent': plain<OfChallenge & { sendNumber: number }>(),
  'challenge.rerouted': plain<OfChallenge & { tokenId: string }>(),
  'challenge.returned': plain<OfChallenge & { tokenId: string }>(),
  'challenge.approved': challenge('challenge.approved'),
  'challenge.cancelled': plain<OfChallenge>(),
  'challenge.accepted': challenge('challenge.accepted'),
  'challenge.missed': (who: OfPerson, { challengeId, attemptsLeft }: OfChallenge & { attemptsLeft: number }) =>
    failure({ name: 'challenge.missed', data: { ...person(who), challengeId, attemptsLeft } }),
  'challenge.superseded': plain<OfChallenge>('failure'),
  'challenge.denied': (who: OfPerson, { challengeId, purpose }: OfChallenge) =>
    failure({ name: 'challenge.denied', data: { ...person(who), challengeId, purpose } }),
  'approvals.locked': (who: OfPerson, { until }: { until: Date }) =>
    failure({ name: 'approvals.locked', data: { ...person(who), until } }),

  'notification.sent': plain<{ notificationId: string; category: string }>(),
  'notifications.muted': plain<{ category: string }>(),
  'notifications.unmuted': plain<{ category: string }>(),

  'assignment.created': plain(),
  'assignment.removed': plain(),
  'assignment.unlocked': plain(),
  'assignment.updated': plain<{ active: boolean }>(),
  'portal_link.mailed': plain(),
  'assignment.locked': (who: OfPerson, { until }: { until: Date | null }) =>
    failure({ name: 'assignment.locked', data: { ...person(who), until } }),
  'sessions.ended': plain(),

  'sign_in.refused': plain<{ by: 'password' | 'email' }>('failure'),
  'sign_in.attacked': (who: OfPerson, { misses }: { misses: number }) =>
    failure({ name: 'sign_in.attacked', data: { ...person(who), misses } }),
  'sign_in.link_used': plain(),
  'sign_in.disowned': (who: OfPerson, facts: { sessionId: string | null; challengeId: string | null }) =>
    failure({ name: 'sign_in.disowned', data: { ...person(who), ...facts } }),
  /** `unsent` says how many requests sent nothing in the hour before and were only counted. */
  'sign_in.mail_requested': (_who: Who, { sent }: { challengeId: string; sent: boolean; unsent: number }) =>
    sent ? success() : failure(),
  /** `unsent` says how many requests sent nothing in the hour before and were only counted. */
  'password_reset.requested': (_who: Who, { sent }: { sent: boolean; unsent: number }) =>
    sent ? success() : failure(),
  'session.started': (who: OfPerson, { sessionId }: { sessionId: string; by: string }) =>
    success({ name: 'session.started', data: { ...person(who), sessionId } }),
  'session.completed': plain<{ sessionId: string; remembered: boolean }>(),
  'session.ended': plain<{ sessionId: string }>(),
  'email_proof.requested': plain(),
  'email_proof.accepted': plain(),
  'email_proof.missed': plain('failure'),
  'elsewhere_proof.accepted': plain<{ from: string }>(),
  'remembered_browser.added': plain<{ browserId: string }>(),
  'remembered_browser.used': plain<{ browserId: string }>(),
  'remembered_browser.copied': plain<{ browserId: string }>('failure'),
  'remembered_browser.forgotten': plain<{ browserId: string }>(),
  'invitation.made': plain(),
  'invitation.accepted': plain(),

  'pin.set': plain(),
  'pin.removed': plain(),
  'recovery_codes.renewed': plain(),
  'recovery_codes.kept': plain(),
  'recovery_code.used': plain(),
  'recovery_code.missed': plain('failure'),
  'factor.cleared': plain(),
  /** The reason is for the event alone: what an administrator writes has no place in the trail. */
  'bypass.granted': (who: OfPerson, { until, reasons }: { until: Date; reasons: readonly string[] }) =>
    success({ name: 'bypass.granted', data: { ...person(who), until, reason: reasons.join(' '), notified: true } }),
  'bypass.ended': plain(),
  'change.undone': plain<{ event: string; tokenId: string | null }>(),

  'user.created': plain(),
  'user.updated': plain<{ fields: string }>(),
  'user.password_changed': plain(),
  'user.email_changed': plain(),
  'user.phone_changed': plain(),
  'user.login_changed': plain(),
  'user.name_changed': plain(),
  'user.language_changed': plain(),
  'resource.created': plain(),
  /** Beside the fields, each setting with what stood there and what stands there now. */
  'resource.updated': plain<Readonly<Record<string, string>>>(),

  'chat.reachable': (_who: Who, facts: OfChat & { tokenIds: readonly string[] }) =>
    success({ name: 'chat.reachable', data: facts }),
  'chat.unreachable': (_who: Who, facts: OfChat & { tokenIds: readonly string[]; reason: UnreachableReason }) =>
    success({ name: 'chat.unreachable', data: facts }),
  'typed_code.missed': plain<OfChat>('failure'),
  'typed_codes.paused': (_who: Who, facts: OfChat & { until: Date }) =>
    failure({ name: 'typed_codes.paused', data: facts }),
}

/** The name of something that can happen; also the action of its audit entry. */
export type Happening = keyof typeof happenings

/** Says that something happened. */
export function told<H extends Happening>(what: H, ...given: Parameters<(typeof happenings)[H]>): Told {
  const [who, facts]: readonly [Who, Facts] = given
  const { outcome, events }: Made = Reflect.apply(happenings[what], undefined, given)
  const { actor, resourceId = null, subjectId = null } = who
  return { audit: { action: what, resourceId, subjectId, actor, outcome, details: scalarsOf(facts) }, events }
}

/** The same, marked where nobody could be told of it: no address is known, and no other chat (R4). */
export function heardBy(one: Told, { notified }: { readonly notified: boolean }): Told {
  if (notified) return one
  const { audit, events } = one
  return { audit: { ...audit, details: { ...audit.details, notified } }, events: events.map(unheard) }
}

function unheard(event: ChatfactorEvent): ChatfactorEvent {
  switch (event.name) {
    case 'enrollment.activated':
      return { name: event.name, data: { ...event.data, notified: false } }
    case 'bypass.granted':
      return { name: event.name, data: { ...event.data, notified: false } }
    case 'token.revoked':
      return { name: event.name, data: { ...event.data, notified: false } }
    default:
      return event
  }
}

function scalarsOf(facts: Facts): AuditDraft['details'] {
  const details: Record<string, AuditDraft['details'][string]> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (value === null || typeof value !== 'object') details[name] = value
  }
  return details
}

/** What people are told of, by mail or in another chat: the words for each stand in the catalogue, and each of them has to have some. */
export const announced = [
  'enrollment.activated',
  'token.replaced',
  'token.assigned_existing',
  'token.revoked',
  'token.returned',
  'challenge.denied',
  'approvals.locked',
  'assignment.locked',
  'chat.unreachable',
  'sign_in.attacked',
  'user.password_changed',
  'user.email_changed',
  'user.login_changed',
  'pin.set',
  'pin.removed',
  'recovery_codes.renewed',
  'recovery_code.used',
  'factor.cleared',
  'bypass.granted',
  'remembered_browser.added',
  'remembered_browser.copied',
] as const satisfies readonly Happening[]

/** A happening that is announced. */
export type Announced = (typeof announced)[number]
