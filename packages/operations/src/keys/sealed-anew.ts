import { type Engine, keyOfSealed } from '@chatfactor/core/feature'
import {
  type AuthorizationRecord,
  type AuthorizationState,
  byKey,
  type Change,
  type EndpointRecord,
  type NoteKind,
  type NoteRecord,
  type Page,
  type PermitRecord,
  type PermitState,
  type SealedCollection,
  type SealedField,
  update,
  type Write,
} from '@chatfactor/core/store'
import { nameKey } from '../trail/names.js'

/** Records read per step. */
const pageSize = 200
/** Resources whose endpoints, ten at most each, are read per step. */
const resourcesAtOnce = 20

/** One page of sealed data: what to rewrite, and where the next page starts. */
interface Found {
  readonly writes: readonly Write[]
  readonly next: string | null
}

/** Reads one page of one list of sealed data, after a position. */
export type Walk = (engine: Engine, after: string | null) => Promise<Found>

/** Not rewritten, because it ends before an older key has to go: messages after a week, challenges and files after a day. */
const endsByItself: readonly Walk[] = []

/** The note's kind is all it says. */
const saysNothing: readonly Walk[] = []

const noteKinds: Readonly<Record<NoteKind, readonly Walk[]>> = {
  reason: [notesAnew('reason')],
  administrator: [namesAnew],
  subject_key: [notesAnew('subject_key')],
  receipt_subject: [notesAnew('receipt_subject')],
  import: endsByItself,
  me: saysNothing,
  not_me: saysNothing,
  bulk: [notesAnew('bulk')],
  act: [notesAnew('act')],
}
const questions: Readonly<Record<AuthorizationState, Walk>> = {
  open: questionsAnew('open'),
  approved: questionsAnew('approved'),
  declined: questionsAnew('declined'),
  denied: questionsAnew('denied'),
  cancelled: questionsAnew('cancelled'),
  expired: questionsAnew('expired'),
  accepted: questionsAnew('accepted'),
}
const permits: Readonly<Record<PermitState, Walk>> = {
  live: permitsAnew('live'),
  ended: permitsAnew('ended'),
  used_up: permitsAnew('used_up'),
  expired: permitsAnew('expired'),
}

/** How to find the sealed data of each collection: a collection with a sealed field and no row does not compile. */
const walksOf: Readonly<Record<SealedCollection, readonly Walk[]>> = {
  endpoints: [endpointsAnew],
  notes: Object.values(noteKinds).flat(),
  authorizations: Object.values(questions),
  permits: Object.values(permits),
  deliveries: endsByItself,
  challenges: endsByItself,
}

/** All walks in turn. The store seals every record it writes under the newest key, so writing a copy suffices. */
export const walks: readonly Walk[] = Object.values(walksOf).flat()

async function endpointsAnew(engine: Engine, after: string | null): Promise<Found> {
  const { store } = engine
  const some = { index: 'all', equals: {}, after, limit: resourcesAtOnce } as const
  const { items: resources, next } = await store.list('resources', some)
  const pages: readonly Page<EndpointRecord>[] = await Promise.all(
    resources.map(({ id: resourceId }) =>
      store.list('endpoints', { index: 'byResource', equals: { resourceId }, limit: pageSize }),
    ),
  )
  const older = pages.flatMap(({ items }) => items).filter(({ secrets }) => isOlder(engine, secrets))
  return { writes: older.map((one) => update('endpoints', one, { secrets: { ...one.secrets } })), next }
}

function notesAnew(kind: NoteKind): Walk {
  return async (engine, after) => {
    const { items, next } = await notesOf(engine, kind, after)
    const older = items.filter(({ says }) => isOlder(engine, says))
    return { writes: older.map((note) => update('notes', note, { says: { ...note.says } })), next }
  }
}

/** Administrators' names are also found by a keyed hash, which cannot be recomputed without the older key. */
async function namesAnew(engine: Engine, after: string | null): Promise<Found> {
  const { items, next } = await notesOf(engine, 'administrator', after)
  const named = items.flatMap((note) => {
    const { text } = note.says
    return text === null ? [] : [{ note, key: nameKey(engine, engine.keys.currentId, text) }]
  })
  // A name written under two keys has two notes, one of them found by the newest key.
  const there = await engine.store.read(named.map(({ key }) => byKey('notes', 'key', { key })))
  const taken = new Set(there.flatMap((note) => note?.key ?? []))
  const writes = named.flatMap(({ note, key }) => {
    const isFree = !taken.has(key)
    taken.add(key)
    if (!isFree && !isOlder(engine, note.says)) return []
    const change: Change<'notes'> = { says: { ...note.says }, ...(isFree ? { key } : {}) }
    return [update('notes', note, change)]
  })
  return { writes, next }
}

function questionsAnew(state: AuthorizationState): Walk {
  return async (engine, after) => {
    const page = { index: 'due', equals: { state }, after, limit: pageSize } as const
    const { items, next } = await engine.store.list('authorizations', page)
    const older = items.filter(({ transaction, reason, offers }) =>
      [transaction, reason, offers].some((field) => field !== null && isOlder(engine, field)),
    )
    return { writes: older.map((one) => update('authorizations', one, questionCopy(one))), next }
  }
}

/** A sealed field that is not copied here does not compile. */
function questionCopy({
  transaction,
  reason,
  offers,
}: AuthorizationRecord): Pick<AuthorizationRecord, SealedField<'authorizations'>> {
  return {
    transaction: { ...transaction },
    reason: reason === null ? null : { ...reason },
    offers: offers === null ? null : { ...offers },
  }
}

function permitsAnew(state: PermitState): Walk {
  return async (engine, after) => {
    const page = { index: 'due', equals: { state }, after, limit: pageSize } as const
    const { items, next } = await engine.store.list('permits', page)
    const copy = ({ terms }: PermitRecord): Pick<PermitRecord, SealedField<'permits'>> => ({ terms: { ...terms } })
    const older = items.filter(({ terms }) => isOlder(engine, terms))
    return { writes: older.map((one) => update('permits', one, copy(one))), next }
  }
}

function notesOf({ store }: Engine, kind: NoteKind, after: string | null): Promise<Page<NoteRecord>> {
  return store.list('notes', { index: 'byKind', equals: { kind }, after, limit: pageSize })
}

/** Data that cannot be opened is left alone: its key is unknown here. */
function isOlder({ keys }: Pick<Engine, 'keys'>, field: object): boolean {
  const keyId = keyOfSealed(field)
  return keyId !== null && keyId !== keys.currentId
}
