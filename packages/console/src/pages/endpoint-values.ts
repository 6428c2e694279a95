import type { Endpoint, EndpointChange, NewEndpoint, WebhookEvent, WebhookGroup } from '@chatfactor/operations'
import type { Form } from '@chatfactor/portal/pages'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'
import { auditAction } from './audit-words.js'
import type { ConsoleSite } from './console-site.js'
import type { FieldKeys } from './field-errors.js'

/** The kinds of events that administrators choose from. Programs can subscribe to single events instead. */
const endpointKinds = ['everything', 'members', 'tokens', 'sign_ins', 'assistants', 'recovery'] as const

type EndpointKind = (typeof endpointKinds)[number]

/** The label and meaning of each kind. */
export const kindWords = {
  everything: ['console.webhooks.everything', 'console.webhooks.everythingHint'],
  members: ['console.webhooks.members', 'console.webhooks.membersHint'],
  tokens: ['console.webhooks.tokens', 'console.webhooks.tokensHint'],
  sign_ins: ['console.webhooks.signIns', 'console.webhooks.signInsHint'],
  assistants: ['console.webhooks.assistants', 'console.webhooks.assistantsHint'],
  recovery: ['console.webhooks.recovery', 'console.webhooks.recoveryHint'],
} as const satisfies Readonly<Record<EndpointKind, readonly [ConsoleKey, ConsoleKey]>>

/** What endpoints can hear of in this Chatfactor. */
export type Hearable = Pick<ConsoleSite, 'said'>

function eventsOfKind({ said }: Hearable, kind: WebhookGroup): readonly WebhookEvent[] {
  return [...said].flatMap(([event, { group }]) => (group === kind ? [event] : []))
}

/** Shown among the kinds if a program has subscribed to single events. */
export const singleEvents = 'single'

/** The fields of an endpoint's form; `kinds` are separated by spaces. */
export type EndpointValues = {
  readonly url: string
  readonly notify: string
  readonly kinds: string
}

/** An empty form. */
export const noEndpoint: EndpointValues = { url: '', notify: '', kinds: 'everything' }

/** The errors of its fields, by the names of refused inputs. */
export const endpointErrors: FieldKeys = {
  url: 'console.webhooks.addressError',
  notify: 'console.webhooks.notifyError',
  events: 'console.webhooks.eventsError',
  resourceId: 'console.webhooks.tooMany',
}

/** Reads the form. */
export function typedEndpoint(form: Form): EndpointValues {
  const asked = form.texts('kinds')
  return {
    url: form.text('url').trim(),
    notify: form.text('notify').trim(),
    kinds: [...kindsIn(asked), ...asked.filter((one) => one === singleEvents)].join(' '),
  }
}

/** The kinds with these names. */
export function kindsIn(names: readonly string[]): readonly EndpointKind[] {
  return endpointKinds.filter((kind) => names.includes(kind))
}

/** The kinds a form offers; assistants only if they are installed, or were chosen before. */
export function kindsToOffer(hasAssistants: boolean, chosen: readonly EndpointKind[]): readonly EndpointKind[] {
  return endpointKinds.filter((kind) => kind !== 'assistants' || hasAssistants || chosen.includes(kind))
}

/** The requested endpoint. */
export function endpointOf(
  hearable: Hearable,
  resourceId: string,
  { url, notify, kinds }: EndpointValues,
): NewEndpoint {
  return { resourceId, url, events: eventsOf(hearable, kinds, []), ...(notify === '' ? {} : { notify }) }
}

/** The initial values of the form that changes an endpoint. The `notify` address is never shown. */
export function valuesOf(hearable: Hearable, { url, events }: Pick<Endpoint, 'url' | 'events'>): EndpointValues {
  const { kinds, single } = partsOf(hearable, events)
  return { url, notify: '', kinds: [...kinds, ...(single.length === 0 ? [] : [singleEvents])].join(' ') }
}

/** The requested change of an endpoint; an empty address stays as it is. */
export function changeOf(
  hearable: Hearable,
  before: Endpoint,
  { url, notify, kinds }: EndpointValues,
  tellsNobody: boolean,
): EndpointChange {
  const events = eventsOf(hearable, kinds, partsOf(hearable, before.events).single)
  return {
    ...(url === before.url ? {} : { url }),
    ...(isSame(events, before.events) ? {} : { events }),
    ...(notify === '' ? (tellsNobody ? { notify: null } : {}) : { notify }),
  }
}

/** The single events an endpoint receives beside whole kinds, in words. */
export function singleWords(hearable: Hearable, events: Endpoint['events'], words: ConsoleWords): string {
  return partsOf(hearable, events)
    .single.map((event) => auditAction(event, words))
    .join(', ')
}

/** The events an endpoint receives, in words: whole kinds, then single events. */
export function heardWords(hearable: Hearable, events: Endpoint['events'], words: ConsoleWords): string {
  const { kinds, single } = partsOf(hearable, events)
  return [...kinds.map((kind) => words.say(kindWords[kind][0])), ...single.map((one) => auditAction(one, words))].join(
    ', ',
  )
}

function eventsOf(hearable: Hearable, kinds: string, single: readonly WebhookEvent[]): Endpoint['events'] {
  const asked = kinds.split(' ')
  const chosen = kindsIn(asked)
  if (chosen.includes('everything')) return 'all'
  const some = chosen.flatMap((kind) => (kind === 'everything' ? [] : eventsOfKind(hearable, kind)))
  return [...some, ...(asked.includes(singleEvents) ? single : [])]
}

/** The complete kinds among events, and the remaining single ones. */
function partsOf(
  hearable: Hearable,
  events: Endpoint['events'],
): {
  readonly kinds: readonly EndpointKind[]
  readonly single: readonly WebhookEvent[]
} {
  if (events === 'all') return { kinds: ['everything'], single: [] }
  const kinds = endpointKinds.filter(
    (kind): kind is WebhookGroup =>
      kind !== 'everything' && eventsOfKind(hearable, kind).every((event) => events.includes(event)),
  )
  const named = new Set(kinds.flatMap((kind) => eventsOfKind(hearable, kind)))
  return { kinds, single: events.filter((event) => !named.has(event)) }
}

function isSame(one: Endpoint['events'], other: Endpoint['events']): boolean {
  if (one === 'all' || other === 'all') return one === other
  return one.length === other.length && one.every((event) => other.includes(event))
}
