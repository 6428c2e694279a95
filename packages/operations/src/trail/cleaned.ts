import { createHmac, randomBytes } from 'node:crypto'
import { ChatfactorError, commit, type Engine, newId } from '@chatfactor/core/feature'
import {
  type AuditRecord,
  byKey,
  type Change,
  check,
  insert,
  type NoteRecord,
  update,
  type Write,
} from '@chatfactor/core/store'
import { administrator, nameIn, nameNote, notesOf } from './names.js'

/** How entries change when they are numbered, and what must still exist then. */
export interface Cleaned {
  /** One change per entry, in the same order. */
  readonly changes: readonly Change<'audit'>[]
  readonly checks: readonly Write[]
}

/** How often another process may be first to write the same note. */
const mostTries = 5

/**
 * Moves erasable data out of entries before they are sealed: an administrator's name becomes the id of a note that holds it, and the digest of a
 * transaction is keyed with its person's key. The entries are numbered in the same commit.
 *
 * Notes are written first; a note that no entry refers to is deleted again.
 */
export async function cleaned(engine: Engine, entries: readonly AuditRecord[]): Promise<Cleaned> {
  const names = [
    ...new Set(entries.flatMap(({ actor, administrator: known }) => (known === null ? (nameIn(actor) ?? []) : []))),
  ]
  const people = [...new Set(entries.flatMap((entry) => (digestIn(entry) === null ? [] : (entry.subjectId ?? []))))]
  if (names.length === 0 && people.length === 0) return { changes: entries.map(() => ({})), checks: [] }
  const notes = await withNotes(engine, names)
  const keys = await withKeys(engine, people)
  const used = new Map<string, NoteRecord>()
  const changes = entries.map((entry): Change<'audit'> => {
    const name = entry.administrator === null ? nameIn(entry.actor) : null
    const note = name === null ? undefined : notes.get(name)
    if (note !== undefined) used.set(note.id, note)
    const digest = digestIn(entry)
    const key = keys.get(entry.subjectId ?? '')
    return {
      ...(note === undefined ? {} : { actor: administrator(note.id), administrator: note.id }),
      ...(digest === null ? {} : { details: { ...entry.details, transaction: keyed(key ?? null, digest) } }),
    }
  })
  return { changes, checks: [...used.values()].map((note) => check('notes', note)) }
}

/** The transaction digest in an entry about one. */
function digestIn({ details }: Pick<AuditRecord, 'details'>): string | null {
  return typeof details.transaction === 'string' ? details.transaction : null
}

/** A digest that reveals nothing without the person's key; `null` once that key is gone. */
export function keyed(key: string | null, digest: string): string | null {
  return key === null ? null : createHmac('sha256', Buffer.from(key, 'base64url')).update(digest).digest('base64url')
}

async function withNotes(engine: Engine, names: readonly string[]): Promise<ReadonlyMap<string, NoteRecord>> {
  return untilThere(engine, async (now) => {
    const there = await notesOf(engine, names)
    const missing = names.filter((name) => !there.has(name))
    return { there, writes: missing.map((name) => nameNote(engine, name, now)) }
  })
}

/** The transaction keys of people, by pseudonym. They are deleted with the person. */
async function withKeys(engine: Engine, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return untilThere(engine, async (now) => {
    const [notes, users] = await keysOf(engine, subjects)
    const there = new Map<string, string>()
    const writes: Write[] = []
    subjects.forEach((subjectId, at) => {
      const [note, user] = [notes[at] ?? null, users[at] ?? null]
      const known = note?.says.text ?? null
      const says = { text: randomBytes(32).toString('base64url') }
      if (known !== null) there.set(subjectId, known)
      // The key that sealed the note is gone.
      else if (note !== null) writes.push(update('notes', note, { says }))
      else if (user !== null) writes.push(insert('notes', { ...keyNote(subjectId, user.id, now), says }))
    })
    return { there, writes }
  })
}

/** The transaction key of a person; `null` if nothing of theirs was keyed. */
export async function keyOfPerson(engine: Pick<Engine, 'store'>, subjectId: string): Promise<string | null> {
  const [[note]] = await keysOf(engine, [subjectId])
  return note?.says.text ?? null
}

async function keysOf({ store }: Pick<Engine, 'store'>, subjects: readonly string[]) {
  if (subjects.length === 0) return [[], []] as const
  return Promise.all([
    store.read(subjects.map((subjectId) => byKey('notes', 'key', { key: keyName(subjectId) }))),
    store.read(subjects.map((subjectId) => byKey('users', 'subject', { subjectId }))),
  ])
}

function keyNote(subjectId: string, userId: string, now: Date) {
  return {
    id: newId(now),
    kind: 'subject_key' as const,
    key: keyName(subjectId),
    resourceId: null,
    userId,
    createdAt: now,
  }
}

function keyName(subjectId: string): string {
  return `subject_key:${subjectId}`
}

/** Writes what is missing until nothing is; another process may be writing the same. */
async function untilThere<T>(
  engine: Engine,
  look: (now: Date) => Promise<{ readonly there: T; readonly writes: readonly Write[] }>,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const now = engine.clock.now()
    const { there, writes } = await look(now)
    if (writes.length === 0) return there
    if (tries === mostTries) throw new ChatfactorError('BUSY', {})
    await commit(engine, { writes, untold: 'trail_numbered' }, [], now)
  }
}
