import { tables } from '../tables.js'
import { indexDefinitions } from './expected-tables.js'
import { migrations } from './migrations.js'
import { retiredIndexes } from './retired-indexes.js'

/** An index that a migration adds to an existing table. */
export interface AddedIndex {
  readonly index: string
  readonly table: string
  /** The words between `create` and `index`. */
  readonly kind: string
  /** Everything after the name of the table. */
  readonly rest: string
}

const creation = /^create (unique )?index (\w+) on (\w+) ([^;]{0,400});\n?/gm

/** Splits a migration into the part that changes only the catalog, and its indexes, which take as long as reading the tables. */
export function parted(sql: string): { readonly catalog: string; readonly indexes: readonly AddedIndex[] } {
  const made = new Set([...sql.matchAll(/^create table (\w+)/gm)].map(([, table]) => table))
  const indexes: AddedIndex[] = []
  const catalog = sql.replaceAll(creation, (text, kind = '', index: string, table: string, rest: string) => {
    // A table created with its indexes is empty.
    if (made.has(table)) return text
    indexes.push({ index, table, kind, rest })
    return ''
  })
  return { catalog, indexes }
}

const retired = new Set(retiredIndexes.map(({ index }) => index))

/**
 * The index of unnumbered entries of the trail. Without `@chatfactor/operations`, which numbers them, it would grow with the whole trail; so it
 * belongs to no migration, and is only built with operations.
 */
export const unnumberedIndex = 'audit_unnumbered_idx'
const firstWithNumbers = '0012_the_trail_is_numbered'

const ofOperations: readonly AddedIndex[] = [...tables.values()].flatMap((table) =>
  indexDefinitions(table)
    .filter(({ index }) => index === unnumberedIndex)
    .map(({ index, columns, condition }) => ({
      ...{ index, table: table.name, kind: '', rest: `(${columns}) where ${condition}` },
    })),
)

/** Selects indexes: up to a migration, and of a feature. */
export interface WantedIndexes {
  /** The number of migrations to include. @defaultValue all */
  readonly upTo?: number
  readonly operations: boolean
}

/** The indexes that these migrations have added and this version still needs. */
export function wantedIndexes({ upTo = migrations.length, operations }: WantedIndexes): readonly AddedIndex[] {
  const done = migrations.slice(0, upTo)
  const added = done.flatMap(({ sql }) => parted(sql).indexes).filter(({ index }) => !retired.has(index))
  return operations && done.some(({ name }) => name === firstWithNumbers) ? [...added, ...ofOperations] : added
}

/** The condition that an index is missing or incomplete. */
export function lacksIndex({ index, table }: AddedIndex): string {
  return `to_regclass('${table}') is not null
      and not exists (select 1 from pg_index where indexrelid = to_regclass('${index}') and indisvalid)`
}

/** Builds missing indexes within a script's transaction, while the tables are locked. */
export function makingIndexes(wanted: readonly AddedIndex[]): string {
  return wanted
    .map((one) => {
      const { index, table, kind, rest } = one
      return `
  if ${lacksIndex(one)} then
    if to_regclass('${index}') is not null then
      drop index ${index};
    end if;
    create ${kind}index ${index} on ${table} ${rest};
  end if;`
    })
    .join('')
}
