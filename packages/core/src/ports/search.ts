import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { CollectionName } from '../records/records.js'
import { type Column, declared, layoutOf } from './layout.js'

/** A field of a record, or of one that its references lead to: `['email']`, `['userId', 'email']`. */
export type FieldPath = readonly string[]

/** What a field must be like. `empty` is a list in a json field without anything in it. */
export type SearchCondition =
  | { readonly at: FieldPath; readonly is: 'null' | 'not_null' | 'empty' | 'true' | 'false' }
  | { readonly at: FieldPath; readonly equals: string }
  | { readonly at: FieldPath; readonly above: number | Date }

/** All of these, each of which is one of some conditions. A field that a path does not lead to is null. */
export type SearchConditions = readonly (readonly SearchCondition[])[]

/**
 * Only records whose search text has this text in it, whatever the case. The search text is what stands in the `search` fields of the
 * schema, in that order, with a blank between; a null counts as nothing. `of` leads to the record whose text it is.
 */
export interface SearchText {
  readonly has: string
  readonly of: FieldPath
}

/** What to look for among all records of a collection. */
export interface SearchQuery {
  readonly text?: SearchText
  readonly where: SearchConditions
  /**
   * What sorts them, nulls first; then the id of the record whose field that is, then their own, which alone sorts where it is `null`. A
   * record whose path leads nowhere is not found: so those that the path leads to can be walked in their own order.
   */
  readonly order: FieldPath | null
  /** `ascending` by default. */
  readonly direction?: 'ascending' | 'descending'
  /** The cursor of the page before, or that of the page behind; one of them at most. */
  readonly after?: string | null
  readonly before?: string | null
  /** 1 to 500. */
  readonly limit: number
}

/** One page of what was found. */
export interface FoundPage<T> {
  readonly items: readonly T[]
  /** Give this as `after` for the next page; `null` when there is none. */
  readonly next: string | null
  /** Give this as `before` for the page before; `null` when there is none. */
  readonly previous: string | null
}

/** A path, step by step: the references that it follows, and the field at its end. */
export interface ResolvedPath {
  readonly references: readonly { readonly field: string; readonly target: CollectionName }[]
  /** The collection of the field. */
  readonly collection: CollectionName
  readonly column: Column
}

/** What a path leads to. Throws `INVARIANT_BROKEN` for one that the schema does not have. */
export function resolvedPath(collection: CollectionName, path: FieldPath): ResolvedPath {
  const { references, at } = referencesOf(collection, path.slice(0, -1))
  const name = path.at(-1)
  const column = layoutOf(at).columns.find((one) => one.name === name)
  return { references, collection: at, column: declared(column, `field ${collection}.${path.join('.')}`) }
}

/** Where a path of references leads. Throws `INVARIANT_BROKEN` for one that the schema does not have. */
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

/** What stands in a cursor of a search: the value that sorts, the id of the record that it is of where that is another one, and the id. */
export function searchOrder(order: ResolvedPath | null): readonly Column[] {
  const id: Column = { name: 'id', kind: 'text', nullable: false, maxLength: null }
  if (order === null) return [id]
  const value = { ...order.column, name: 'value' }
  return order.references.length === 0 ? [value, id] : [value, { ...id, name: 'of' }, id]
}
