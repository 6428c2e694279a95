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

/** The indexes that the migrations up to here have added and that this version still needs. */
export function indexesUpTo(count: number = migrations.length): readonly AddedIndex[] {
  return migrations
    .slice(0, count)
    .flatMap(({ sql }) => parted(sql).indexes)
    .filter(({ index }) => !retired.has(index))
}

/** Whether it is missing, or was left half made, as a condition. */
export function lacksIndex({ index, table }: AddedIndex): string {
  return `to_regclass('${table}') is not null
      and not exists (select 1 from pg_index where indexrelid = to_regclass('${index}') and indisvalid)`
}

/** Makes what is missing in the transaction of a script, with the tables locked. */
export function makingIndexes(): string {
  return indexesUpTo()
    .map((one) => {
      const { index, table, kind, rest } = one
      return `
  if ${lacksIndex(one)} then
    drop index if exists ${index};
    create ${kind}index ${index} on ${table} ${rest};
  end if;`
    })
    .join('')
}
