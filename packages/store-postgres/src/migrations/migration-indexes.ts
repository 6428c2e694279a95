import { tables } from '../tables.js'
import { indexDefinitions } from './expected-tables.js'
import { migrations } from './migrations.js'
import { retiredIndexes } from './retired-indexes.js'

/** An index that a migration adds to a table that was there before it. */
export interface AddedIndex {
  readonly index: string
  readonly table: string
  /** What stands between `create` and `index`. */
  readonly kind: string
  /** What stands behind the name of the table. */
  readonly rest: string
}

const creation = /^create (unique )?index (\w+) on (\w+) ([^;]{0,400});\n?/gm

/** A migration in two parts: what changes the catalog alone, and the indexes, whose making takes the time that reading their tables takes. */
export function parted(sql: string): { readonly catalog: string; readonly indexes: readonly AddedIndex[] } {
  const made = new Set([...sql.matchAll(/^create table (\w+)/gm)].map(([, table]) => table))
  const indexes: AddedIndex[] = []
  const catalog = sql.replaceAll(creation, (text, kind = '', index: string, table: string, rest: string) => {
    // A table that comes with its indexes is empty.
    if (made.has(table)) return text
    indexes.push({ index, table, kind, rest })
    return ''
  })
  return { catalog, indexes }
}

const retired = new Set(retiredIndexes.map(({ index }) => index))

/**
 * Of the entries of the trail that have no number: `@chatfactor/operations` takes each out again. Elsewhere it would hold the whole trail one
 * day, so it belongs to no migration, and is made where operations are.
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

/** What of the indexes that may be wanted is: those up to one migration, those of a feature. */
export interface WantedIndexes {
  /** The last migration, by how many there are up to it. @defaultValue all */
  readonly upTo?: number
  readonly operations: boolean
}

/** The indexes that the migrations up to here have added and that this version still needs. */
export function wantedIndexes({ upTo = migrations.length, operations }: WantedIndexes): readonly AddedIndex[] {
  const done = migrations.slice(0, upTo)
  const added = done.flatMap(({ sql }) => parted(sql).indexes).filter(({ index }) => !retired.has(index))
  return operations && done.some(({ name }) => name === firstWithNumbers) ? [...added, ...ofOperations] : added
}

/** Whether it is missing, or was left half made, as a condition. */
export function lacksIndex({ index, table }: AddedIndex): string {
  return `to_regclass('${table}') is not null
      and not exists (select 1 from pg_index where indexrelid = to_regclass('${index}') and indisvalid)`
}

/** Makes what is missing in the transaction of a script, with the tables locked. */
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
