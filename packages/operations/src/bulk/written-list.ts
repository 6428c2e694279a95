import { ChatfactorError } from '@chatfactor/core'
import { type Engine, operate } from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import { toldOfBulk } from './bulk-happenings.js'
import { type CsvCell, csvMark, csvText } from './csv-text.js'

/** A list to export: its columns, and its rows as they are read. */
interface List {
  readonly heads: readonly string[]
  readonly format: 'csv' | 'jsonl'
  readonly pages: AsyncIterable<readonly (readonly CsvCell[])[]>
}

/** Formats the list, piece by piece. */
export async function* writtenList({ heads, format, pages }: List): AsyncGenerator<string> {
  if (format === 'csv') yield csvMark + csvText(heads)
  const lineOf = (row: readonly CsvCell[]) =>
    format === 'csv'
      ? csvText(row)
      : `${JSON.stringify(Object.fromEntries(heads.map((head, at) => [head, row[at] ?? null])))}\n`
  for await (const rows of pages) if (rows.length > 0) yield rows.map(lineOf).join('')
}

/** Records the export in the trail before the first name is handed out. Throws `RESOURCE_NOT_FOUND`. */
export async function tellExported(
  engine: Engine,
  {
    actor,
    resourceId,
    of,
  }: { readonly actor: Actor; readonly resourceId: string | null; readonly of: 'users' | 'members' | 'tokens' },
): Promise<void> {
  await operate(engine, {
    refs: { resource: resourceId === null ? [] : [byId('resources', resourceId)] },
    decide: ({ resource: [resource = null] }) => {
      if (resourceId !== null && resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
      return { result: null, told: [toldOfBulk('people.exported', { actor, resourceId }, { of })] }
    },
  })
}
