import { noticeLinkMs } from '../keys/one-time-link.js'
import { knownToNoFeature } from '../records/assignment-record.js'
import type { CollectionName, Records } from '../records/records.js'
import { resourceDefaults } from '../records/resource-defaults.js'
import type { Passage } from './passing-store.js'

type Fields = Readonly<Record<string, unknown>>
type Completions = { readonly [C in CollectionName]?: (record: Records[C]) => Records[C] }

/** What earlier versions did not write, by collection. */
const later = {
  resources: { selfService: resourceDefaults.selfService, secondFactor: resourceDefaults.secondFactor },
  tokens: { pausedUntil: null, origin: null },
  assignments: {
    challenges: { open: [] },
    ...knownToNoFeature,
    recovery: { batch: null },
    trust: null,
    tokens: { uses: {}, warnings: null, disabledIds: null },
    attempts: { lock: null },
  },
  challenges: { deliveryId: null, mode: null, transaction: null, trust: null },
  // Before there was a name for the browser of a sign-in.
  sessions: { trust: null },
  rememberedBrowsers: { trust: null },
  deliveries: { endedAt: null },
} as const

/** The collections that had another shape once, and how their records are read today. A record that is complete stays the same object. */
const completions: Completions = {
  resources: (record) => filled(record, later.resources),
  tokens: (record) => filled(record, later.tokens),

  users(record) {
    const { previousEmail } = record
    if (previousEmail === null || previousEmail.since !== undefined) return record
    return { ...record, previousEmail: { ...previousEmail, since: previousEmail.until - noticeLinkMs } }
  },

  assignments: (record) => filled(record, later.assignments),

  challenges(record) {
    const whole = filled(record, later.challenges)
    const state: string = whole.state
    return state === 'locked' ? { ...whole, state: 'exhausted' } : whole
  },

  sessions: (record) => filled(record, later.sessions),
  rememberedBrowsers: (record) => filled(record, later.rememberedBrowsers),

  oneTimeLinks(record) {
    const event = todaysName(record.about.event)
    return event === record.about.event ? record : { ...record, about: { ...record.about, event } }
  },

  deliveries(record) {
    const whole = filled(record, later.deliveries)
    const { event } = whole.params
    if (typeof event !== 'string' || todaysName(event) === event) return whole
    return { ...whole, params: { ...whole.params, event: todaysName(event) } }
  },

  audit(record) {
    const action = todaysName(record.action)
    return action === record.action ? record : { ...record, action }
  },
}

/**
 * Every record that is read has the shape of today: what was written by an earlier version gets the policy fields that it lacks, and today's
 * names. What the store still has is completed again by every read.
 */
export const completing: Passage = { found: complete }

function complete<C extends CollectionName>(collection: C, record: Records[C]): Records[C] {
  const completion: Completions[C] = completions[collection]
  return completion === undefined ? record : completion(record)
}

/** What is there, and the defaults of what is missing, at any depth; the same object where nothing is missing. */
function filled<T extends object>(given: T, defaults: { readonly [F in keyof T]?: Partial<T[F]> }): T
function filled(given: Fields, defaults: Fields): Fields
function filled(given: Fields, defaults: Fields): Fields {
  let whole = given
  for (const name in defaults) {
    const usual = defaults[name]
    const there = given[name]
    const single = there === undefined ? usual : there
    const value = isGroup(usual) ? filled(isGroup(there) ? there : usual, usual) : single
    if (value !== there) whole = { ...whole, [name]: value }
  }
  return whole
}

function isGroup(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A `bot_token.…` of an earlier version as it is called since there may be tokens of other types. */
function todaysName(name: string): string {
  return name.replace(/^bot_token\./, 'token.')
}
