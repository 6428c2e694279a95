import { type CollectionName, type Column, type FieldKind, layouts } from '@chatfactor/core/store'

/** The table of a collection, as it stands in SQL. */
export function table(collection: CollectionName): string {
  return quoted(`chatfactor_${collection}`)
}

export function quoted(name: string): string {
  return `"${name}"`
}

/** The names of some columns, as they stand in SQL. */
export function listed(columns: readonly Column[]): string {
  return columns.map(({ name }) => quoted(name)).join(', ')
}

/** Every statement that an empty database needs. */
export function creation(): readonly string[] {
  return layouts.flatMap(({ collection, columns, keys, indexes }) => {
    const definitions = columns.map(
      ({ name, kind, nullable }) => `${quoted(name)} ${types[kind]}${nullable ? '' : ' not null'}`,
    )
    return [
      `create table if not exists ${table(collection)} (${definitions.join(', ')}, primary key ("id")) strict`,
      // A null is never equal to another one in a unique index: that is what the schema calls sparse.
      ...[...keys].map(([key, fields]) => {
        const name = quoted(`chatfactor_${collection}.${key}_key`)
        return `create unique index if not exists ${name} on ${table(collection)} (${listed(fields)})`
      }),
      ...[...indexes].map(([index, { equals, order, arrival }]) => {
        const name = quoted(`chatfactor_${collection}.${index}`)
        // What is equal in an index is sorted by the number of its row, which goes up.
        const sorted = arrival ? equals : [...equals, ...order]
        return `create index if not exists ${name} on ${table(collection)} (${listed(sorted)})`
      }),
    ]
  })
}

/** Texts are compared byte by byte in SQLite, and UTF-8 bytes are in the order of code points. */
const types: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  int: 'integer',
  bool: 'integer',
  time: 'integer',
  json: 'text',
}
