import { ChatfactorError } from '../errors/index.js'
import type { CollectionName } from '../records/index.js'
import { type Column, declared, layoutOf } from './layout.js'

/** A field of a record, or of one that its references point to: `['email']`, `['userId', 'email']`. */
export type FieldPath = readonly string[]

/** A condition on a field. `empty` means a list without elements in a JSON field. */
export type SearchCondition =
  | { readonly at: FieldPath; readonly is: 'null' | 'not_null' | 'empty' | 'true' | 'false' }
  | { readonly at: FieldPath; readonly equals: string }
  | { readonly at: FieldPath; readonly above: number | Date }

/** All of these must hold, each of them by at least one of its conditions. A field whose path leads nowhere is null. */
export type SearchConditions = readonly (readonly SearchCondition[])[]

/**
 * Only records whose search text contains this text, ignoring case. The search text consists of the schema's `search`
 * fields, in that order, separated by spaces; a null counts as empty. `of` leads to the record whose text is meant.
 */
export interface SearchText {
  readonly has: string
  readonly of: FieldPath
}

/** What to search for in a collection. */
export interface SearchQuery {
  readonly text?: SearchText
  readonly where: SearchConditions
  /**
   * The field that sorts them, nulls first; then the id of the record that has the field, then their own id, which
   * alone sorts if this is `null`. A record whose path leads nowhere is not found, so that the records at its end can
   * be walked in their own order.
   */
  readonly order: FieldPath | null
  /** `ascending` by default. */
  readonly direction?: 'ascending' | 'descending'
  /** The cursor of the previous page, or of the next one; at most one of them. */
  readonly after?: string | null
  readonly before?: string | null
  /** 1 to 500. */
  readonly limit: number
}

/** One page of results. */
export interface FoundPage<T> {
  readonly items: readonly T[]
  /** Pass this as `after` for the next page; `null` if there is none. */
  readonly next: string | null
  /** Pass this as `before` for the previous page; `null` if there is none. */
  readonly previous: string | null
}

/** A path, step by step: the references that it follows, and the field at its end. */
export interface ResolvedPath {
  readonly references: readonly { readonly field: string; readonly target: CollectionName }[]
  /** The collection of the field. */
  readonly collection: CollectionName
  readonly column: Column
}

/** Resolves a path. Throws `INVARIANT_BROKEN` for one that the schema does not have. */
export function resolvedPath(collection: CollectionName, path: FieldPath): ResolvedPath {
  const { references, at } = referencesOf(collection, path.slice(0, -1))
  const name = path.at(-1)
  const column = layoutOf(at).columns.find((one) => one.name === name)
  return { references, collection: at, column: declared(column, `field ${collection}.${path.join('.')}`) }
}

/** Resolves a path of references. Throws `INVARIANT_BROKEN` for one that the schema does not have. */
export function referencesOf(collection: CollectionName, path: FieldPath) {
  let at = collection
  const references = path.map((field) => {
    at = declared(layoutOf(at).references.get(field), `reference ${collection}.${path.join('.')}`)
    return { field, target: at }
  })
  return { references, at }
}

/** The fields whose texts are searched. Throws `INVARIANT_BROKEN` for a collection that has none. */
export function searchColumns(collection: CollectionName): readonly Column[] {
  const { search } = layoutOf(collection)
  if (search.length === 0) throw new ChatfactorError('INVARIANT_BROKEN', { what: `${collection} has no search text` })
  return search
}

/**
 * The content of a search cursor: the value that sorts, the id of the record that has it, if that is another one, and
 * the id.
 */
export function searchOrder(order: ResolvedPath | null): readonly Column[] {
  const id: Column = { name: 'id', kind: 'text', nullable: false, maxLength: null }
  if (order === null) return [id]
  const value = { ...order.column, name: 'value' }
  return order.references.length === 0 ? [value, id] : [value, { ...id, name: 'of' }, id]
}
