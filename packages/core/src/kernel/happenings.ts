import type { ChatAction } from '../keys/action-token.js'
import type { SendOutcome } from '../ports/transport.js'
import type { Change, Fresh } from '../ports/writes.js'
import type { ActivityKind, AuditRecord } from '../records/audit-record.js'
import type { TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'
import type { OfPerson } from './membership.js'

/** The Resource and the account that a message is about, as it names them, and what happened. */
export interface SaidChange {
  readonly resource: string
  readonly account: string
  readonly change: string
}

/**
 * What helps against what happened, said at the end of a chat's notice: the link in the mail or the button in the oldest chat that take it
 * back, an administrator, new codes and a new password; `said` where the sentence itself says it.
 */
export type Help = 'mail' | 'chat' | 'administrator' | 'codes' | 'said'

/** What taking it back does, beside ending the sessions and blocking enrollments. */
export interface TakingBack {
  /** What the membership loses. */
  readonly assignment?: Change<'assignments'>
  /** It gave a token, which ends. */
  readonly isAddition?: true
  /** It took a second factor away: who had one has to show one again. */
  readonly isWeakening?: true
  /** What of the user becomes again what the link keeps. */
  readonly restores?: 'email' | 'login'
}

/** A button that does what helps, and the record that it is about. */
export interface HelpfulButton {
  readonly label: string
  readonly action: ChatAction
  readonly recordId: string
}

/** How people are told of something that happened, by email and in their chats. */
export interface AnnouncementSpec {
  /** One sentence. With `now` it is for a chat, where the reader's clock is unknown: times are how far away they are. */
  readonly said: (words: CoreWords, params: TemplateParams, now: Date | null) => string
  /** What helps a reader who did not do it, where it cannot be taken back. @defaultValue `'administrator'` */
  readonly helps?: Help
  /** A button below the chat's notice that helps at once; `null` where a notice of an earlier version does not say about what. */
  readonly button?: (words: CoreWords, params: TemplateParams) => HelpfulButton | null
  /** The message to a chat around that sentence, where the usual one does not fit. */
  readonly inChat?: (words: CoreWords, said: SaidChange) => string
  /** The subject of the email: one of its own for each happening. */
  readonly subject: (words: CoreWords, params: TemplateParams, names: { readonly resource: string }) => string
  /** What taking it back does; nothing where it cannot be taken back. */
  readonly takingBack?: TakingBack
  /** The mail around its usual beginning, in place of the way to take a change back. */
  readonly mail?: (words: CoreWords, notice: string) => string
}

/** What people are told of when it happens. */
export interface Announcement<N extends string = string> extends AnnouncementSpec {
  /** The happening; deliveries and links keep it. */
  readonly name: N
}

/** Makes an announcement out of the happening and how it is told. */
export function announcement<const N extends string>(name: N, spec: AnnouncementSpec): Announcement<N> {
  return { name, ...spec }
}

/** One event with its name, out of a table of events. */
export type EventOf<Events> = {
  readonly [N in keyof Events & string]: Events[N] extends readonly [infer Data extends object]
    ? { readonly name: N; readonly data: Data }
    : never
}[keyof Events & string]

/** An event of any part of Chatfactor: plain data without anything secret. */
export interface SomeEvent {
  readonly name: string
  readonly data: object
}

/** What becomes of messages and of the messengers that carry them. */
export interface DeliveryEvents {
  /** A message was given up. `detail` is a hint for an operator, free of secrets. */
  'delivery.failed': [
    { deliveryId: string; transport: string | null; outcome: SendOutcome['outcome']; detail: string | null },
  ]
  /**
   * Nothing is sent through this account before `until`, when one message tries. `pausedUntil` is how long the platform asked for a pause,
   * where it did.
   */
  'transport.down': [{ transport: string; outcome: SendOutcome['outcome']; until: Date; pausedUntil: Date | null }]
  /** An account that counted as down works again. */
  'transport.up': [{ transport: string }]
  /** The platform had stopped sending events, and was asked to resume. */
  'transport.resubscribed': [{ transport: string }]
  /**
   * Three emails in a row did not leave: the server is `silent`, or `refuses`. `smtp` is its number, `code` that of the mailer, such as
   * `EAUTH`.
   */
  'mail.down': [{ reason: 'silent' | 'refuses'; smtp: number | null; code: string | null; fix: string }]
  /** An email left again. */
  'mail.up': [{ after: 'silent' | 'refuses' }]
  /** Something went wrong in the background. */
  problem: [{ where: string; error: Error }]
}

/** One of those events with its name. */
export type DeliveryEvent = EventOf<DeliveryEvents>

/** An audit entry without what the loop adds. */
export type AuditDraft = Omit<Fresh<'audit'>, 'id' | 'at'>

/** Something that happened: its entry in the trail, and the events that hosts hear. */
export interface Told {
  readonly audit: AuditDraft
  readonly events: readonly SomeEvent[]
}

/** Who did it, and whom it concerned; `null` for what concerns no person, or no Resource. */
export type Who = Pick<OfPerson, 'actor'> & { readonly [K in Exclude<keyof OfPerson, 'actor'>]?: string | null }

/** What is said beside who and when. Ids, also lists of them (`…Ids`), enumerated values and times go into the trail; other lists are for the events alone. */
export type Facts = Readonly<Record<string, string | number | boolean | null | Date | readonly string[]>>
type Nothing = Readonly<Record<string, never>>

/** The outcome in the trail, and the events. */
export interface Made<E extends SomeEvent = SomeEvent> {
  readonly outcome: AuditRecord['outcome']
  readonly events: readonly E[]
}

/** Has the person whom a row concerns see it among their own activity. A row without is a step on the way, or for administrators alone. */
export function seenAs<K extends ActivityKind, R extends object>(kind: K, row: R): R & { readonly seenAs: K } {
  return Object.assign(row, { seenAs: kind })
}

/** How a sign-in stands once this happened to it: somebody is in, or its person said in a chat that they did not want it, or that it was not them. */
export type SignInEnd = 'in' | 'declined' | 'disowned'

/** Has a row say so. */
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
 * What can happen in one part of Chatfactor, and the events that it emits: the name of each row is the action of its audit entry, its
 * parameters are whom it concerns and what the entry says.
 */
export type Happenings<Events = Readonly<Record<never, never>>> = Readonly<
  Record<string, HappeningRow<EventOf<Events>>>
>

/** It went well, and hosts hear this of it. */
export function success<const E extends SomeEvent = never>(...events: readonly E[]): Made<E> {
  return { outcome: 'success', events }
}

/** It went wrong, and hosts hear this of it. */
export function failure<const E extends SomeEvent = never>(...events: readonly E[]): Made<E> {
  return { outcome: 'failure', events }
}

/** What is said with these facts beside who, and emits nothing. */
export function plain(outcome?: Made['outcome']): (who: Who, facts: Nothing) => Made<never>
export function plain<F extends Facts>(outcome?: Made['outcome']): (who: Who, facts: F) => Made<never>
export function plain(outcome: Made['outcome'] = 'success') {
  return (): Made<never> => ({ outcome, events: [] })
}

/** The person and the Resource, as events name them. */
export function personOf({ resourceId, userId }: OfPerson) {
  return { resourceId, userId }
}

/** Makes the function with which one part says that something of its own happened. */
export function teller<T extends { readonly [K in keyof T]: (who: never, facts: never) => Made }>(happenings: T) {
  return <H extends keyof T & string>(what: H, ...given: Parameters<T[H]>): Told => {
    const [who, facts]: readonly [Who, Facts] = given
    const happened: (...given: Parameters<T[H]>) => Made = happenings[what]
    const { outcome, events } = happened(...given)
    const { actor, resourceId = null, subjectId = null } = who
    return { audit: { action: what, resourceId, subjectId, actor, outcome, details: detailsOf(facts) }, events }
  }
}

/** The same, marked where the person could not be told of it: no address is known, and no other chat (R4). */
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
