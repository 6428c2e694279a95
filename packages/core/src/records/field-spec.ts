/** The five kinds of field that a store must keep. */
export type FieldKind = 'text' | 'int' | 'bool' | 'time' | 'json'

/**
 * A field as the schema declares it: its kind, and `?` if it may be null. A text has a maximum length in UTF-16 units,
 * which are never fewer than characters: core writes no longer one, so a column may be declared with that length.
 */
export type FieldSpec =
  | `text(${number})`
  | Exclude<FieldKind, 'text'>
  | `text(${number})?`
  | `${Exclude<FieldKind, 'text'>}?`

/** The declaration of a field whose type is never null. */
export type SpecOf<T> = T extends string
  ? `text(${number})`
  : T extends number
    ? 'int'
    : T extends boolean
      ? 'bool'
      : T extends Date
        ? 'time'
        : 'json'

/** The required declaration of a field of this type, so that a wrong schema does not compile. */
export type SpecFor<T> = null extends T ? `${SpecOf<NonNullable<T>>}?` : SpecOf<T>

/** The columns of a group: one for each of its members, by name. */
export type ColumnsOf<G> = { readonly [M in keyof G]-?: string }
