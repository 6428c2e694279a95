import { ChatfactorError, type Column, type LooseRecord, type Versioned } from '@chatfactor/core/store'

/**
 * A record as this store keeps it: times are epoch milliseconds, json is a frozen copy.
 *
 * This form shares nothing with callers, sorts without conversion, and is a third smaller than one with `Date`s. A row
 * keeps its identity for life (an update writes into it), so unchanged keys and indexes are not touched.
 */
export interface Row {
  id: string
  version: number
  [field: string]: unknown
}

/**
 * The field for a row's number of arrival, in a collection that lists rows in that order: no other field has this name.
 */
export const arrival = 'came as'

/** Turns the records of one collection into rows and back. */
export interface RowFormat {
  /**
   * `before` is the row that an update replaces, and `changed` names the fields that may differ. JSON that is still the
   * store's own is not copied again.
   */
  rowOf(record: Versioned, before: Row | null, changed?: readonly string[]): Row
  /** A fresh record that belongs to the caller; its JSON is shared and frozen. */
  recordOf(row: Row): LooseRecord
}

/**
 * The format of a collection with these columns; unknown fields are left out. `counted` rows know their order of
 * arrival.
 */
export function rowFormat(columns: readonly Column[], counted = false): RowFormat {
  let came = 0
  const names = columns.map(({ name }) => name)
  const times = columns.flatMap(({ name, kind }) => (kind === 'time' ? [name] : []))
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]))
  // Every row starts as a copy of this one. JSON.parse makes a compact object; one that gets its many fields one by
  // one, by computed names, becomes a hash table of four times the size. Rows of one shape are also fast to compare.
  const blank: Row = JSON.parse(
    JSON.stringify({
      ...Object.fromEntries(names.map((name) => [name, null])),
      ...{ id: '', version: 0, ...(counted && { [arrival]: 0 }) },
    }),
  )

  return {
    rowOf(record, before, changed) {
      const given: Readonly<Record<string, unknown>> = record
      const row: Row = { ...(before ?? blank), id: record.id, version: record.version }
      for (const field of (before === null ? undefined : changed) ?? names) {
        const kind = kinds.get(field)
        const value = given[field] ?? null
        if (kind === 'time') row[field] = epochMs(field, value)
        else if (kind === 'json') row[field] = value === before?.[field] ? value : frozenCopy(value)
        else if (kind !== undefined) row[field] = value
      }
      if (counted && before === null) {
        came += 1
        row[arrival] = came
      }
      return row
    },

    recordOf(row) {
      const record = counted ? withoutArrival(row) : { ...row }
      for (const field of times) {
        const time = record[field]
        if (typeof time === 'number') record[field] = new Date(time)
      }
      return record
    },
  }
}

function withoutArrival({ [arrival]: _came, ...record }: Row): Row {
  return record
}

function epochMs(field: string, value: unknown): number | null {
  if (value === null) return null
  const time = value instanceof Date ? value.getTime() : Number.NaN
  if (Number.isNaN(time)) throw new ChatfactorError('INVARIANT_BROKEN', { what: `${field} is not a valid date` })
  return time
}

function frozenCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy))
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.freeze(Object.fromEntries(members.map(([name, member]) => [name, frozenCopy(member)])))
}
