import { batch, commit, type Engine, newId } from '@chatfactor/core/feature'
import {
  type Actor,
  type AuditRecord,
  byId,
  byKey,
  insert,
  type NoteRecord,
  remove,
  type Write,
} from '@chatfactor/core/store'
import { pagesOf } from '../bulk/pages.js'

type Kept = Pick<Engine, 'store' | 'keys'>

const prefix = 'administrator:'
/** How long a name may be without an entry: it is written before the first one. */
const freshMs = 24 * 3_600_000

/** The name of an administrator; `null` for other actors. */
export function nameIn(actor: string): string | null {
  return actor.startsWith(prefix) ? actor.slice(prefix.length) : null
}

/** The actor of an administrator, given a name or pseudonym. */
export function administrator(name: string): Actor {
  return `${prefix}${name}`
}

/** The notes of these names, under any key; names without a note are missing. */
export async function notesOf(engine: Kept, names: readonly string[]): Promise<ReadonlyMap<string, NoteRecord>> {
  const notes = new Map<string, NoteRecord>()
  for (const { name, note } of await allNotesOf(engine, names)) if (!notes.has(name)) notes.set(name, note)
  return notes
}

/** The pseudonyms of an administrator: several if processes wrote the name under different keys. */
export async function pseudonymsOf(engine: Kept, name: string): Promise<readonly string[]> {
  return (await allNotesOf(engine, [name])).map(({ note }) => note.id)
}

async function allNotesOf({ store, keys }: Kept, names: readonly string[]) {
  const wanted = names.flatMap((name) => keys.ids.map((keyId) => ({ name, key: nameKey({ keys }, keyId, name) })))
  const found = wanted.length === 0 ? [] : await store.read(wanted.map(({ key }) => byKey('notes', 'key', { key })))
  return wanted.flatMap(({ name }, at) => {
    const note = found[at] ?? null
    return note === null ? [] : [{ name, note }]
  })
}

/** The note of a name: sealed, and found by a keyed hash. Its id is the pseudonym. */
export function nameNote({ keys }: Pick<Engine, 'keys'>, name: string, now: Date): Write {
  const key = nameKey({ keys }, keys.currentId, name)
  const about = { key, resourceId: null, userId: null, says: { text: name } }
  return insert('notes', { id: newId(now), kind: 'administrator', ...about, createdAt: now })
}

/** The keyed hash by which the note of a name is found. */
export function nameKey({ keys }: Pick<Engine, 'keys'>, keyId: string, name: string): string {
  return `${prefix}${keys.lookupHash(keyId, 'administrator', name)}`
}

/** The names behind the pseudonyms in these entries, if they are still kept. */
export async function actorsOf(
  { store }: Pick<Engine, 'store'>,
  entries: readonly Pick<AuditRecord, 'actor' | 'administrator'>[],
): Promise<ReadonlyMap<Actor, Actor>> {
  const ids = [...new Set(entries.flatMap(({ administrator: id }) => id ?? []))]
  const notes = ids.length === 0 ? [] : await store.read(ids.map((id) => byId('notes', id)))
  return new Map(
    notes.flatMap((note) =>
      note?.kind === 'administrator' && note.says.text !== null
        ? [[administrator(note.id), administrator(note.says.text)] as const]
        : [],
    ),
  )
}

/** Deletes names that no entry refers to any more. */
export async function forgetNames(engine: Engine, signal: AbortSignal): Promise<number> {
  const { store, clock } = engine
  const now = clock.now()
  let forgotten = 0
  const ofKind = { index: 'byKind', equals: { kind: 'administrator' }, limit: batch } as const
  for await (const notes of pagesOf((after) => store.list('notes', { ...ofKind, after }))) {
    for (const note of notes) {
      if (signal.aborted) return forgotten
      if (now.getTime() - note.createdAt.getTime() < freshMs) continue
      const theirs = { index: 'byAdministrator', equals: { administrator: note.id }, limit: 1 } as const
      if ((await store.list('audit', theirs)).items.length > 0) continue
      const { outcome } = await commit(engine, { writes: [remove('notes', note)], untold: 'records_swept' }, [], now)
      if (outcome === 'committed') forgotten += 1
    }
  }
  return forgotten
}
