/** The five kinds of field that a store must keep. */
export type FieldKind = 'text' | 'int' | 'bool' | 'time' | 'json'

/**
 * A field as the schema declares it: its kind, and `?` where it may be null. A text says how long it may be in UTF-16 units, which are
 * never fewer than characters: core writes none that is longer, so a column may be declared with that length.
 */
export type FieldSpec =
  | `text(${number})`
  | Exclude<FieldKind, 'text'>
  | `text(${number})?`
  | `${Exclude<FieldKind, 'text'>}?`

/** How a field of a type that is never null is declared. */
export type SpecOf<T> = T extends string
  ? `text(${number})`
  : T extends number
    ? 'int'
    : T extends boolean
      ? 'bool'
      : T extends Date
        ? 'time'
        : 'json'

/** What a field of this type must be declared as, so that a schema which lies does not compile. */
export type SpecFor<T> = null extends T ? `${SpecOf<NonNullable<T>>}?` : SpecOf<T>

/** The columns of a group: one for each of its members, by name. */
export type ColumnsOf<G> = { readonly [M in keyof G]-?: string }
