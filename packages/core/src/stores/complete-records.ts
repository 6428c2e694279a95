import { noticeLinkMs } from '../keys/index.js'
import { type CollectionName, knownToNoFeature, type Records, resourceDefaults } from '../records/index.js'
import type { Passage } from './passing-store.js'

type Fields = Readonly<Record<string, unknown>>
type Completions = { readonly [C in CollectionName]?: (record: Records[C]) => Records[C] }

/** The fields that earlier versions did not write, by collection. */
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
  // From before a sign-in's browser had a name.
  sessions: { trust: null },
  rememberedBrowsers: { trust: null },
  deliveries: { endedAt: null },
} as const

/**
 * The collections whose records once had another shape, and how these are read today. A complete record stays the same
 * object.
 */
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
 * Every record that is read has today's shape: records of an earlier version get the missing policy fields, and today's
 * names. The stored record stays as it is, and is completed by every read.
 */
export const completing: Passage = { found: complete }

function complete<C extends CollectionName>(collection: C, record: Records[C]): Records[C] {
  const completion: Completions[C] = completions[collection]
  return completion === undefined ? record : completion(record)
}

/** The given fields, and defaults for missing ones, at any depth; the same object if nothing is missing. */
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

/** Today's name of an earlier version's `bot_token.…`, from before there could be other types of token. */
function todaysName(name: string): string {
  return name.replace(/^bot_token\./, 'token.')
}
