import type { NewEndpoint, WebhookEvent } from '@chatfactor/operations'
import type { Form } from '@chatfactor/portal/pages'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'
import { auditAction } from './audit-words.js'
import type { FieldKeys } from './field-errors.js'

/** What an endpoint can hear of, as administrators choose it. A program can ask for single events instead. */
export const endpointKinds = ['everything', 'members', 'tokens', 'sign_ins', 'recovery'] as const

type EndpointKind = (typeof endpointKinds)[number]
type SomeKind = Exclude<EndpointKind, 'everything'>

/** What each kind is called, and what it means. */
export const kindWords = {
  everything: ['console.webhooks.everything', 'console.webhooks.everythingHint'],
  members: ['console.webhooks.members', 'console.webhooks.membersHint'],
  tokens: ['console.webhooks.tokens', 'console.webhooks.tokensHint'],
  sign_ins: ['console.webhooks.signIns', 'console.webhooks.signInsHint'],
  recovery: ['console.webhooks.recovery', 'console.webhooks.recoveryHint'],
} as const satisfies Readonly<Record<EndpointKind, readonly [ConsoleKey, ConsoleKey]>>

const eventsOfKind: Readonly<Record<SomeKind, readonly WebhookEvent[]>> = {
  members: [
    'assignment.created',
    'assignment.removed',
    'assignment.updated',
    'assignment.locked',
    'assignment.unlocked',
  ],
  tokens: [
    'enrollment.activated',
    'token.replaced',
    'token.assigned_existing',
    'token.returned',
    'token.revoked',
    'token.disabled',
    'token.enabled',
    'token.unreachable',
    'token.reachable',
  ],
  sign_ins: [
    'session.completed',
    'session.ended',
    'sessions.ended',
    'challenge.accepted',
    'sign_in.refused',
    'sign_in.attacked',
    'sign_in.disowned',
  ],
  recovery: [
    'bypass.granted',
    'bypass.ended',
    'recovery_code.used',
    'recovery_codes.ended',
    'factor.cleared',
    'pin.removed',
    'invitation.made',
    'invitation.accepted',
  ],
}

/** What is typed to add an endpoint; `kinds` with blanks between. */
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
  return {
    url: form.text('url').trim(),
    notify: form.text('notify').trim(),
    kinds: kindsIn(form.texts('kinds')).join(' '),
  }
}

/** Which kinds these are. */
export function kindsIn(names: readonly string[]): readonly EndpointKind[] {
  return endpointKinds.filter((kind) => names.includes(kind))
}

/** The endpoint that was asked for. */
export function endpointOf(resourceId: string, { url, notify, kinds }: EndpointValues): NewEndpoint {
  const chosen = kindsIn(kinds.split(' '))
  const some = chosen.flatMap((kind) => (kind === 'everything' ? [] : eventsOfKind[kind]))
  const events = chosen.includes('everything') ? ('all' as const) : some
  return { resourceId, url, events, ...(notify === '' ? {} : { notify }) }
}

/** What an endpoint hears of, in words: kinds as far as they are whole, and single events. */
export function heardWords(events: readonly WebhookEvent[] | 'all', words: ConsoleWords): string {
  if (events === 'all') return words.say(kindWords.everything[0])
  const whole = endpointKinds.filter(
    (kind): kind is SomeKind => kind !== 'everything' && eventsOfKind[kind].every((event) => events.includes(event)),
  )
  const named = new Set(whole.flatMap((kind) => eventsOfKind[kind]))
  const rest = events.filter((event) => !named.has(event)).map((event) => auditAction(event, words))
  return [...whole.map((kind) => words.say(kindWords[kind][0])), ...rest].join(', ')
}
