import { type CollectionName, searchColumns } from '@chatfactor/core/store'
import { knownTable, snakeCase } from '../tables.js'

/**
 * The collations that know upper from lower case in every language, the best first; the one that the database has is used. The usual
 * one knows what the language of the database knows.
 */
export const collations = ['und-x-icu', 'default'] as const

/** What is searched of a record, in lower case. An index on it serves a search only where the two are the same, word for word. */
export function searchText(collection: CollectionName, alias: string, collation: string): string {
  const owner = alias === '' ? '' : `${alias}.`
  const own = new Map(knownTable(collection).columns.map(({ field, name }) => [field, name]))
  const parts = searchColumns(collection).map(({ name }) => `coalesce(${owner}${own.get(name) ?? snakeCase(name)}, '')`)
  return `lower((${parts.join(" || ' ' || ")}) collate ${collation})`
}
