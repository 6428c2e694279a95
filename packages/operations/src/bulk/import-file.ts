import { ChatfactorError, commit, type Engine, newId } from '@chatfactor/core/feature'
import { type Actor, byId, insert, type NoteRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'

/** An uploaded file of people, and how to import it. */
const fileSchema = z.object({
  actor: z.custom<Actor>((given) => typeof given === 'string'),
  csv: z.string(),
  resourceId: z.nullable(z.string()),
  onDuplicate: z.enum(['skip', 'update', 'fail']),
})
export type ImportFile = z.output<typeof fileSchema>

/** How long an uploaded file waits to be imported. */
export const fileKeptMs = 24 * 3_600_000

/** Stores a file, sealed because it may hold personal data of many people. Returns its id. */
export async function keepFile(engine: Engine, file: ImportFile): Promise<string> {
  const now = engine.clock.now()
  const id = newId(now)
  const about = { kind: 'import', key: null, resourceId: null, userId: null } as const
  const write = insert('notes', { id, ...about, says: { text: JSON.stringify(file) }, createdAt: now })
  const { outcome } = await commit(engine, { writes: [write], untold: 'import_marked' }, [], now)
  if (outcome !== 'committed') throw new ChatfactorError('BUSY', {})
  return id
}

/** The note that holds a file; `null` once it is imported, discarded or a day old. */
export async function noteOfFile({ store }: Pick<Engine, 'store'>, id: string): Promise<NoteRecord | null> {
  const [note] = await store.read([byId('notes', id)])
  return note?.kind === 'import' ? note : null
}

/** The file in a note; `null` if this process lacks the key that sealed it. */
export function fileIn({ says }: NoteRecord): ImportFile | null {
  return says.text === null ? null : z.parse(fileSchema, JSON.parse(says.text))
}
