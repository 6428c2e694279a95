import type { ChatAction } from '../keys/index.js'
import type { Change, Fresh, SendOutcome } from '../ports/index.js'
import type { ActivityKind, AuditRecord, TemplateParams } from '../records/index.js'
import type { CoreWords } from '../words/core-words.js'
import type { OfPerson } from './membership.js'

/** The Resource and the account of a message, by name, and what happened. */
export interface SaidChange {
  readonly resource: string
  readonly account: string
  readonly change: string
}

/**
 * What helps against what happened, said at the end of a chat's notice: the link in the mail or the button in the
 * oldest chat that take it back, an administrator, or new codes and a new password; `said` if the sentence itself says it.
 */
export type Help = 'mail' | 'chat' | 'administrator' | 'codes' | 'said'

/** What taking it back does, beside ending the sessions and blocking enrollments. */
export interface TakingBack {
  /** The fields that the membership loses. */
  readonly assignment?: Change<'assignments'>
  /** It gave a token, which ends. */
  readonly isAddition?: true
  /** It removed a second factor: a person who had one has to show one again. */
  readonly isWeakening?: true
  /** The user's field that gets back the value stored in the link. */
  readonly restores?: 'email' | 'login'
}

/** A button that helps, and the record that it is about. */
export interface HelpfulButton {
  readonly label: string
  readonly action: ChatAction
  readonly recordId: string
}

/** How people are told of an event, by email and in their chats. */
export interface AnnouncementSpec {
  /** One sentence. With `now` it is for a chat, where the reader's clock is unknown, so times are relative. */
  readonly said: (words: CoreWords, params: TemplateParams, now: Date | null) => string
  /** What helps a reader who did not do it, if it cannot be taken back. @defaultValue `'administrator'` */
  readonly helps?: Help
  /**
   * A button below the chat's notice that helps at once; `null` if the notice of an earlier version lacks its subject.
   */
  readonly button?: (words: CoreWords, params: TemplateParams) => HelpfulButton | null
  /** The message to a chat around that sentence, if the usual one does not fit. */
  readonly inChat?: (words: CoreWords, said: SaidChange) => string
  /** The subject of the email, unique to each event. */
  readonly subject: (words: CoreWords, params: TemplateParams, names: { readonly resource: string }) => string
  /** What taking it back does; omitted if it cannot be taken back. */
  readonly takingBack?: TakingBack
  /** The mail after its usual beginning, in place of the way to take a change back. */
  readonly mail?: (words: CoreWords, notice: string) => string
}

/** What people are told when it happens. */
export interface Announcement<N extends string = string> extends AnnouncementSpec {
  /** The event, as stored in deliveries and links. */
  readonly name: N
}

/** Makes an announcement from the event and how it is told. */
export function announcement<const N extends string>(name: N, spec: AnnouncementSpec): Announcement<N> {
  return { name, ...spec }
}

/** One event with its name, from a table of events. */
export type EventOf<Events> = {
  readonly [N in keyof Events & string]: Events[N] extends readonly [infer Data extends object]
    ? { readonly name: N; readonly data: Data }
    : never
}[keyof Events & string]

/** An event of any part of Chatfactor: plain data without secrets. */
export interface SomeEvent {
  readonly name: string
  readonly data: object
}

/** The events of messages and messengers. */
export interface DeliveryEvents {
  /** A message was given up. `detail` is a hint for an operator, free of secrets. */
  'delivery.failed': [
    { deliveryId: string; transport: string | null; outcome: SendOutcome['outcome']; detail: string | null },
  ]
  /**
   * Nothing is sent through this account before `until`, when one message tries. `pausedUntil` is the end of the pause
   * that the platform asked for, if it did.
   */
  'transport.down': [{ transport: string; outcome: SendOutcome['outcome']; until: Date; pausedUntil: Date | null }]
  /** An account that counted as down works again. */
  'transport.up': [{ transport: string }]
  /** The platform had stopped sending events, and was asked to resume. */
  'transport.resubscribed': [{ transport: string }]
  /**
   * Three emails in a row were not sent: the server is `silent`, or `refuses`. `smtp` is its number, `code` the
   * mailer's, such as `EAUTH`.
   */
  'mail.down': [{ reason: 'silent' | 'refuses'; smtp: number | null; code: string | null; fix: string }]
  /** An email was sent again. */
  'mail.up': [{ after: 'silent' | 'refuses' }]
  /** Something went wrong in the background. */
  problem: [{ where: string; error: Error }]
}

/** One of these events with its name. */
export type DeliveryEvent = EventOf<DeliveryEvents>

/** An audit entry without what the loop adds. */
export type AuditDraft = Omit<Fresh<'audit'>, 'id' | 'at'>

/** What happened: its audit entry, and the events for hosts. */
export interface Told {
  readonly audit: AuditDraft
  readonly events: readonly SomeEvent[]
}

/** The actor and the person; `null` for what concerns no person, or no Resource. */
export type Who = Pick<OfPerson, 'actor'> & { readonly [K in Exclude<keyof OfPerson, 'actor'>]?: string | null }

/**
 * The facts besides who and when. Ids, lists of them (`…Ids`), enumerated values and times go into the trail; other
 * lists are only for the events.
 */
export type Facts = Readonly<Record<string, string | number | boolean | null | Date | readonly string[]>>
type Nothing = Readonly<Record<string, never>>

/** The outcome in the trail, and the events. */
export interface Made<E extends SomeEvent = SomeEvent> {
  readonly outcome: AuditRecord['outcome']
  readonly events: readonly E[]
}

/**
 * Shows an event in the activity of its person. Events without this are intermediate steps, or only for administrators.
 */
export function seenAs<K extends ActivityKind, R extends object>(kind: K, row: R): R & { readonly seenAs: K } {
  return Object.assign(row, { seenAs: kind })
}

/** The end of a sign-in: the person is in, or said in a chat that they did not want it, or that it was not them. */
export type SignInEnd = 'in' | 'declined' | 'disowned'

/** Marks an event as the end of a sign-in. */
export function endsSignIn<R extends object>(end: SignInEnd, row: R): R & { readonly endsSignIn: SignInEnd } {
  return Object.assign(row, { endsSignIn: end })
}

/** What is known of something that can happen, whatever it is about. */
export interface HappeningRow<E extends SomeEvent = SomeEvent> {
  (who: never, facts: never): Made<E>
  readonly seenAs?: ActivityKind
  readonly endsSignIn?: SignInEnd
}

/**
 * The events of one part of Chatfactor: the name of each row is the action of its audit entry, its parameters are the
 * person and the facts.
 */
export type Happenings<Events = Readonly<Record<never, never>>> = Readonly<
  Record<string, HappeningRow<EventOf<Events>>>
>

/** It succeeded, with these events for hosts. */
export function success<const E extends SomeEvent = never>(...events: readonly E[]): Made<E> {
  return { outcome: 'success', events }
}

/** It failed, with these events for hosts. */
export function failure<const E extends SomeEvent = never>(...events: readonly E[]): Made<E> {
  return { outcome: 'failure', events }
}

/** An audit entry with these facts, without events. */
export function plain(outcome?: Made['outcome']): (who: Who, facts: Nothing) => Made<never>
export function plain<F extends Facts>(outcome?: Made['outcome']): (who: Who, facts: F) => Made<never>
export function plain(outcome: Made['outcome'] = 'success') {
  return (): Made<never> => ({ outcome, events: [] })
}

/** The person and the Resource, in the form of events. */
export function personOf({ resourceId, userId }: OfPerson) {
  return { resourceId, userId }
}

/** Makes the function with which a part reports its events. */
export function teller<T extends { readonly [K in keyof T]: (who: never, facts: never) => Made }>(happenings: T) {
  return <H extends keyof T & string>(what: H, ...given: Parameters<T[H]>): Told => {
    const [who, facts]: readonly [Who, Facts] = given
    const happened: (...given: Parameters<T[H]>) => Made = happenings[what]
    const { outcome, events } = happened(...given)
    const { actor, resourceId = null, subjectId = null } = who
    return { audit: { action: what, resourceId, subjectId, actor, outcome, details: detailsOf(facts) }, events }
  }
}

/** The same, marked if the person could not be told: they have no address and no other chat (R4). */
export function heardBy(one: Told, { notified }: { readonly notified: boolean }): Told {
  if (notified) return one
  const { audit, events } = one
  return { audit: { ...audit, details: { ...audit.details, notified } }, events: events.map(unheard) }
}

function unheard({ name, data }: SomeEvent): SomeEvent {
  return { name, data: 'notified' in data ? { ...data, notified: false } : data }
}

function detailsOf(facts: Facts): AuditDraft['details'] {
  const details: Record<string, AuditDraft['details'][string]> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (value === null || typeof value !== 'object') details[name] = value
    else if (value instanceof Date) details[name] = value.toISOString()
    else if (name.endsWith('Ids')) details[name] = value.join(' ')
  }
  return details
}
