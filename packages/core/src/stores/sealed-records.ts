import { type KeyRing, openSealed, sealText } from '../keys/index.js'
import type { Write } from '../ports/index.js'
import type { CollectionName, SealedCollection, Versioned } from '../records/index.js'
import type { Passage } from './passing-store.js'

/** A record, or a part of one, of unknown shape. */
type Fields = Readonly<Record<string, unknown>>

/** A field of class `sealed`: which part of its object is encrypted, and how to join the two again. */
interface Place {
  readonly field: string
  /** `undefined` if there is nothing to seal. */
  readonly hidden: (whole: Fields) => unknown
  readonly rest: (whole: Fields) => Fields
  readonly whole: (rest: Fields, hidden: unknown) => unknown
}

interface Sealing {
  readonly places: readonly Place[]
  /** Further changes to a sealed record in the store. */
  readonly kept?: (record: Fields) => Fields
  /** Further changes to a record that was opened. */
  readonly opened?: (record: Fields) => Fields
  /** The record if something cannot be opened: the key is gone, or it was changed. */
  readonly lost: (record: Fields) => Fields
}

/**
 * Stands before the name of a message with a host's words: a process that cannot open it does not know the name, and
 * leaves it to others.
 */
const sealedName = 'sealed:'
const bareName = ({ template }: Fields) => String(template).replace(sealedName, '')
const sealedWords = (record: Fields) => ({ template: `${sealedName}${bareName(record)}` })

/** A field that is sealed completely. */
function allOf(field: string): Place {
  return { field, hidden: (whole) => whole, rest: () => ({}), whole: (_rest, hidden) => hidden }
}

const sealings: { readonly [C in CollectionName]?: Sealing } & { readonly [C in SealedCollection]: Sealing } = {
  challenges: {
    places: [
      allOf('transaction'),
      {
        field: 'context',
        hidden: ({ reason }) => (typeof reason === 'string' ? reason : undefined),
        rest: (whole) => ({ ...whole, reason: null }),
        whole: (rest, reason) => ({ ...rest, reason }),
      },
    ],
    // It must never be approved without its content: it counts as one whose key is gone.
    lost: () => ({ transaction: null, context: null, keyId: '' }),
  },
  authorizations: {
    places: [allOf('transaction'), allOf('reason'), allOf('offers')],
    lost: () => ({ transaction: { fields: [], digest: '' }, reason: null, offers: null, keyId: '' }),
  },
  permits: {
    places: [allOf('terms')],
    // A permit whose terms cannot be read must allow nothing: it has no fields.
    lost: () => ({ terms: { fields: [], total: null, times: 0, forMs: 0 } }),
  },
  deliveries: {
    places: [
      {
        field: 'params',
        hidden: (whole) => (Object.keys(whole).some(isOfHost) ? only(whole, isOfHost) : undefined),
        rest: (whole) => only(whole, (name) => !isOfHost(name)),
        whole: (rest, hidden) => ({ ...rest, ...(isGroup(hidden) ? hidden : {}) }),
      },
    ],
    kept: sealedWords,
    opened: (record) => ({ template: bareName(record) }),
    lost: sealedWords,
  },
  endpoints: {
    places: [{ ...allOf('secrets'), hidden: (whole) => ('sealed' in whole ? undefined : whole) }],
    // They stay as they are, for a process that has the key.
    lost: () => ({}),
  },
  notes: {
    places: [
      {
        ...allOf('says'),
        hidden: ({ text }) => (typeof text === 'string' ? text : undefined),
        whole: (_rest, text) => ({ text }),
      },
    ],
    lost: () => ({ says: { text: null } }),
  },
}

/** The parameters that contain words of hosts and administrators. */
function isOfHost(name: string): boolean {
  return name === 'text' || name === 'reason' || name.startsWith('value.')
}

/**
 * How an object is stored, sealed or (`null`) in plain text: when a record is written again, unchanged fields keep
 * their exact stored text, so that an update changes only what it says.
 */
const before = new WeakMap<object, { readonly by: KeyRing; readonly about: string; readonly text: string | null }>()

/** The id of the key under which a field was found sealed; `null` for plain text, or if it could not be opened. */
export function keyOfSealed(field: object): string | null {
  const text = before.get(field)?.text ?? null
  return text === null ? null : keyIn(text)
}

/** A key's id may contain dots, the sealed text does not. */
function keyIn(text: string): string {
  return text.slice(0, text.lastIndexOf('.'))
}

/**
 * Stores the fields of class `sealed` encrypted under the master key, each bound to its collection, its record and its
 * name, with the id of the key in front. Callers read them as they were written.
 *
 * Records without such fields pass through unchanged, and so does plain text from an earlier version.
 */
export function sealing(keys: KeyRing): Passage {
  return {
    found: (collection, record) => foundIn(keys, collection, record),
    kept: (write) => kept(keys, write),
  }
}

function kept(keys: KeyRing, write: Write): Write {
  const { collection } = write
  const sealing = sealings[collection]
  if (sealing === undefined || !('record' in write)) return write
  const record: Fields = write.record
  const sealed = sealing.places.flatMap(({ field, hidden, rest }) => {
    const whole = record[field]
    const given = isGroup(whole) ? hidden(whole) : undefined
    if (!isGroup(whole) || given === undefined) return []
    const about = aboutOf(collection, write.record.id, field)
    const known = before.get(whole)
    const isKnown = known?.about === about && known.by === keys
    const text = isKnown ? known.text : sealedText(keys, given, about)
    if (text === null) return []
    before.set(whole, { by: keys, about, text })
    return [[field, { ...rest(whole), sealed: text }]]
  })
  if (sealed.length === 0) return write
  return { ...write, record: { ...write.record, ...Object.fromEntries(sealed), ...sealing.kept?.(record) } }
}

function foundIn<R extends Versioned>(keys: KeyRing, collection: CollectionName, given: R): R {
  const sealing = sealings[collection]
  if (sealing === undefined) return given
  const record: Fields = given
  let next = given
  for (const { field, hidden, whole } of sealing.places) {
    const there = record[field]
    if (!isGroup(there)) continue
    const about = aboutOf(collection, given.id, field)
    const { sealed: text, ...rest } = there
    if (typeof text !== 'string') {
      if (hidden(there) !== undefined) before.set(there, { by: keys, about, text: null })
      continue
    }
    const opened = openedText(keys, text, about)
    if (opened === undefined) return { ...given, ...sealing.lost(record) }
    const value = whole(rest, opened)
    if (isGroup(value)) before.set(value, { by: keys, about, text })
    next = { ...next, ...sealing.opened?.(record), [field]: value }
  }
  return next
}

function sealedText(keys: KeyRing, value: unknown, about: string): string {
  return `${keys.currentId}.${sealText(keys.derive(keys.currentId, 'seal', {}), JSON.stringify(value), about)}`
}

function openedText(keys: KeyRing, text: string, about: string): unknown {
  const keyId = keyIn(text)
  if (!keys.ids.includes(keyId)) return undefined
  const json = openSealed(keys.derive(keyId, 'seal', {}), text.slice(keyId.length + 1), about)
  return json === null ? undefined : JSON.parse(json)
}

function aboutOf(collection: CollectionName, id: string, field: string): string {
  return `${collection}\0${id}\0${field}`
}

function only(group: Fields, isWanted: (name: string) => boolean): Fields {
  return Object.fromEntries(Object.entries(group).filter(([name]) => isWanted(name)))
}

function isGroup(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
