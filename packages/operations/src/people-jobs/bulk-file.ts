import { type Actor, insert, type NoteRecord, update, type Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { memberFilters } from './member-filters.js'

const filterSchema = z.object({
  text: z.string(),
  only: z.optional(z.enum(memberFilters)),
  messenger: z.optional(z.string()),
})

/** Who acts on whom. Sealed, because names and search texts may be personal. */
const fileSchema = z.object({
  actor: z.custom<Actor>((given) => typeof given === 'string'),
  name: z.string(),
  /** The Resources that the administrator may see. */
  resources: z.union([z.literal('all'), z.array(z.string())]),
  whom: z.union([
    z.object({ userIds: z.array(z.string()) }),
    /** `before`: people added later are not meant. */
    z.object({ filter: filterSchema, before: z.string() }),
  ]),
})
export type BulkFile = z.output<typeof fileSchema>

const nameSchema = z.object({ name: z.string() })

/** Stores the file, sealed. */
export function keptFile(id: string, file: BulkFile, now: Date): Write {
  const about = { kind: 'bulk', key: null, resourceId: null, userId: null } as const
  return insert('notes', { id, ...about, says: { text: JSON.stringify(file) }, createdAt: now })
}

/** Keeps only the administrator's name, for the report. */
export function nameAlone(note: NoteRecord, { name }: BulkFile): Write {
  return update('notes', note, { says: { text: JSON.stringify({ name }) } })
}

/** The file in a note; `null` if this process lacks the key that sealed it. */
export function fileIn({ says }: NoteRecord): BulkFile | null {
  return says.text === null ? null : z.parse(fileSchema, JSON.parse(says.text))
}

/** The administrator's name; `null` if it cannot be read. */
export function nameIn(note: NoteRecord | null): string | null {
  if (note?.kind !== 'bulk' || note.says.text === null) return null
  return z.parse(nameSchema, JSON.parse(note.says.text)).name
}
