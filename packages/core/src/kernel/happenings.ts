import type { Fresh } from '../ports/writes.js'
import type { AuditRecord } from '../records/audit-record.js'
import type { EventOf, SomeEvent } from './events.js'
import type { OfPerson } from './membership.js'

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

/** How an entry of the trail stands among a person's own: what they began, what was refused, what they allowed, or what changed. */
export type ActivityKind = 'sign_in' | 'refusal' | 'approval' | 'change'

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

/**
 * What can happen in one part of Chatfactor, and the events that it emits: the name of each row is the action of its audit entry, its
 * parameters are whom it concerns and what the entry says.
 */
export type Happenings<Events = Readonly<Record<never, never>>> = Readonly<
  Record<string, (who: never, facts: never) => Made<EventOf<Events>>>
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
