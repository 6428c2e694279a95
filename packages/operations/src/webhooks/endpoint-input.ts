import {
  actedBy,
  type ChatfactorError,
  idShape,
  invalidInput,
  parseInput,
  textShape,
  upTo,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { type AddressRules, urlProblem } from './address.js'
import { readCertificates } from './certificate.js'

const url = textShape(1, 2_000)
const events = z.union([z.literal('all'), z.array(textShape(1, 60)).check(z.minLength(1), z.maxLength(200))])
const ca = upTo(20_000)
const notify = textShape(3, 100).check(z.email())
const state = z.enum(['on', 'off'])

const newSchema = z.strictObject({
  resourceId: idShape,
  url,
  events,
  ca: z.optional(ca),
  notify: z.optional(notify),
  ...actedBy,
})
const changeSchema = z.strictObject({
  url: z.optional(url),
  events: z.optional(events),
  ca: z.optional(z.nullable(ca)),
  notify: z.optional(z.nullable(notify)),
  state: z.optional(state),
  ...actedBy,
})

/** What endpoints may be in this Chatfactor. */
export interface EndpointRules extends AddressRules {
  /** Whether receivers can be sent this event. */
  isTold(type: string): boolean
}

/** Parses a new endpoint. Throws `INVALID_INPUT`. */
export function readNewEndpoint(rules: EndpointRules, input: unknown) {
  const { events, ca, notify = null, ...rest } = parseInput(newSchema, input)
  refuse('url', urlProblem(rest.url, rules))
  return { ...rest, notify, events: keptEvents(rules, events), ca: keptCa(ca ?? null) }
}

/** Parses a change of an endpoint. Throws `INVALID_INPUT`. */
export function readEndpointChange(rules: EndpointRules, input: unknown) {
  const { actor, url, events, ca, notify, state } = parseInput(changeSchema, input)
  if (url !== undefined) refuse('url', urlProblem(url, rules))
  return {
    actor,
    change: {
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events: keptEvents(rules, events) }),
      ...(ca === undefined ? {} : { ca: keptCa(ca) }),
      ...(notify === undefined ? {} : { notify }),
      ...(state === undefined ? {} : { state }),
    },
  }
}

/** Stands for all events, including those of later versions. */
const everything = ['*'] as const

/** Whether an endpoint receives all events; how that is stored is in {@link keptEvents}. */
export function isEverything(events: readonly string[]): boolean {
  return events.includes(everything[0])
}

function keptEvents({ isTold }: EndpointRules, events: 'all' | readonly string[]): readonly string[] {
  if (events === 'all') return everything
  const unknown = events.filter((one) => !isTold(one))
  refuse('events', unknown.length === 0 ? null : 'has a name that no webhook has')
  return [...new Set(events)].sort()
}

function keptCa(pem: string | null): { readonly pem: string } | null {
  if (pem === null) return null
  const read = readCertificates(pem)
  if ('pem' in read) return read
  throw invalid('ca', read.problem)
}

function refuse(field: string, problem: string | null): void {
  if (problem !== null) throw invalid(field, problem)
}

/** `INVALID_INPUT` for one field. */
export function invalid(field: string, problem: string): ChatfactorError {
  return invalidInput(field, problem)
}
