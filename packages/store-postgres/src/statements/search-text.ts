import { type CollectionName, searchColumns } from '@chatfactor/core/store'
import { knownTable, snakeCase } from '../tables.js'

/**
 * Collations that know upper and lower case in every language, best first; the first one that the database has is used. The default one knows what
 * the language of the database knows.
 */
export const collations = ['und-x-icu', 'default'] as const

/** The searched text of a record, in lower case. An index serves a search only if both have the same expression, word for word. */
export function searchText(collection: CollectionName, alias: string, collation: string): string {
  const owner = alias === '' ? '' : `${alias}.`
  const own = new Map(knownTable(collection).columns.map(({ field, name }) => [field, name]))
  const parts = searchColumns(collection).map(({ name }) => `coalesce(${owner}${own.get(name) ?? snakeCase(name)}, '')`)
  return `lower((${parts.join(" || ' ' || ")}) collate ${collation})`
}
