import {
  type Endpoint,
  type EndpointChange,
  type NewEndpoint,
  type WebhookEvent,
  type WebhookGroup,
  webhookEventsOf,
} from '@chatfactor/operations'
import type { Form } from '@chatfactor/portal/pages'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'
import { auditAction } from './audit-words.js'
import type { FieldKeys } from './field-errors.js'

/** What an endpoint can hear of, as administrators choose it. A program can ask for single events instead. */
const endpointKinds = ['everything', 'members', 'tokens', 'sign_ins', 'assistants', 'recovery'] as const

type EndpointKind = (typeof endpointKinds)[number]
type SomeKind = WebhookGroup | 'assistants'

/** What each kind is called, and what it means. */
export const kindWords = {
  everything: ['console.webhooks.everything', 'console.webhooks.everythingHint'],
  members: ['console.webhooks.members', 'console.webhooks.membersHint'],
  tokens: ['console.webhooks.tokens', 'console.webhooks.tokensHint'],
  sign_ins: ['console.webhooks.signIns', 'console.webhooks.signInsHint'],
  assistants: ['console.webhooks.assistants', 'console.webhooks.assistantsHint'],
  recovery: ['console.webhooks.recovery', 'console.webhooks.recoveryHint'],
} as const satisfies Readonly<Record<EndpointKind, readonly [ConsoleKey, ConsoleKey]>>

/** What assistants ask and may, which the catalogue of webhooks knows by type alone. */
const ofAssistants: readonly WebhookEvent[] = [
  'authorization.asked',
  'authorization.approved',
  'authorization.declined',
  'authorization.denied',
  'authorization.accepted',
  'authorization.permitted',
  'authorization.cancelled',
  'authorization.expired',
  'agent.paused',
  'agent.resumed',
  'agent.muted',
  'agent.unmuted',
]

function eventsOfKind(kind: SomeKind): readonly WebhookEvent[] {
  return kind === 'assistants' ? ofAssistants : webhookEventsOf(kind)
}

/** Stands among the kinds for single events, which a program has asked for. */
export const singleEvents = 'single'

/** What is typed of an endpoint; `kinds` with blanks between. */
export type EndpointValues = {
  readonly url: string
  readonly notify: string
  readonly kinds: string
}

/** Nothing typed yet. */
export const noEndpoint: EndpointValues = { url: '', notify: '', kinds: 'everything' }

/** What its fields accept, by the names of what is refused. */
export const endpointErrors: FieldKeys = {
  url: 'console.webhooks.addressError',
  notify: 'console.webhooks.notifyError',
  events: 'console.webhooks.eventsError',
  resourceId: 'console.webhooks.tooMany',
}

/** What was typed. */
export function typedEndpoint(form: Form): EndpointValues {
  const asked = form.texts('kinds')
  return {
    url: form.text('url').trim(),
    notify: form.text('notify').trim(),
    kinds: [...kindsIn(asked), ...asked.filter((one) => one === singleEvents)].join(' '),
  }
}

/** Which kinds these are. */
export function kindsIn(names: readonly string[]): readonly EndpointKind[] {
  return endpointKinds.filter((kind) => names.includes(kind))
}

/** The kinds that a form offers: what assistants do where some may ask, or where it was chosen before. */
export function kindsToOffer(hasAssistants: boolean, chosen: readonly EndpointKind[]): readonly EndpointKind[] {
  return endpointKinds.filter((kind) => kind !== 'assistants' || hasAssistants || chosen.includes(kind))
}

/** The endpoint that was asked for. */
export function endpointOf(resourceId: string, { url, notify, kinds }: EndpointValues): NewEndpoint {
  return { resourceId, url, events: eventsOf(kinds, []), ...(notify === '' ? {} : { notify }) }
}

/** What a form that changes an endpoint begins with. Whom it tells stands in no page. */
export function valuesOf({ url, events }: Pick<Endpoint, 'url' | 'events'>): EndpointValues {
  const { kinds, single } = partsOf(events)
  return { url, notify: '', kinds: [...kinds, ...(single.length === 0 ? [] : [singleEvents])].join(' ') }
}

/** What of an endpoint was changed; an address that was left empty stays as it is. */
export function changeOf(
  before: Endpoint,
  { url, notify, kinds }: EndpointValues,
  tellsNobody: boolean,
): EndpointChange {
  const events = eventsOf(kinds, partsOf(before.events).single)
  return {
    ...(url === before.url ? {} : { url }),
    ...(isSame(events, before.events) ? {} : { events }),
    ...(notify === '' ? (tellsNobody ? { notify: null } : {}) : { notify }),
  }
}

/** The single events that an endpoint hears of beside whole kinds, in words. */
export function singleWords(events: Endpoint['events'], words: ConsoleWords): string {
  return partsOf(events)
    .single.map((event) => auditAction(event, words))
    .join(', ')
}

/** What an endpoint hears of, in words: kinds as far as they are whole, and single events. */
export function heardWords(events: Endpoint['events'], words: ConsoleWords): string {
  const { kinds, single } = partsOf(events)
  return [...kinds.map((kind) => words.say(kindWords[kind][0])), ...single.map((one) => auditAction(one, words))].join(
    ', ',
  )
}

function eventsOf(kinds: string, single: readonly WebhookEvent[]): Endpoint['events'] {
  const asked = kinds.split(' ')
  const chosen = kindsIn(asked)
  if (chosen.includes('everything')) return 'all'
  const some = chosen.flatMap((kind) => (kind === 'everything' ? [] : eventsOfKind(kind)))
  return [...some, ...(asked.includes(singleEvents) ? single : [])]
}

/** The kinds that are whole among events, and the single ones beside them. */
function partsOf(events: Endpoint['events']): {
  readonly kinds: readonly EndpointKind[]
  readonly single: readonly WebhookEvent[]
} {
  if (events === 'all') return { kinds: ['everything'], single: [] }
  const kinds = endpointKinds.filter(
    (kind): kind is SomeKind => kind !== 'everything' && eventsOfKind(kind).every((event) => events.includes(event)),
  )
  const named = new Set(kinds.flatMap((kind) => eventsOfKind(kind)))
  return { kinds, single: events.filter((event) => !named.has(event)) }
}

function isSame(one: Endpoint['events'], other: Endpoint['events']): boolean {
  if (one === 'all' || other === 'all') return one === other
  return one.length === other.length && one.every((event) => other.includes(event))
}
