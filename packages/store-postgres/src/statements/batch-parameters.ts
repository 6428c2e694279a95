import { type Cell, listLiteral, listParameterOf, unseenListOf } from '../cells.js'
import { type Column, idColumn } from '../tables.js'
import { inLine } from './batch-order.js'
import { type Group, placeIn } from './commit-groups.js'

/** The writes of a group that a batch has rows for. */
export type Many = 'inserts' | 'updates' | 'deletes' | 'guards'

/** Collects the parameters of a batch's statement, all of them lists. */
export interface BatchParameters {
  /** The numbers of all commits. */
  everyone(): string
  /** A column of the writes of all commits. */
  column(group: number, many: Many, column: Column): string
  /** The commit number of each of these writes. */
  numbers(group: number, many: Many): string
  /** The number of guards of each commit. */
  counts(group: number): string
  /** The values for these commits. */
  values(commits: readonly (readonly Group[])[]): Cell[]
}

/** The writes of one kind of all commits, in the order of sending, with their commits. */
interface Row {
  readonly commit: number
  readonly cells: readonly Cell[]
}

type Slot = (commits: readonly (readonly Group[])[], rows: (group: number, many: Many) => readonly Row[]) => Cell

export function batchParameters(): BatchParameters {
  const slots: Slot[] = []
  const bound = new Map<string, number>()

  function position(key: string, slot: Slot): number {
    const known = bound.get(key)
    if (known !== undefined) return known
    const fresh = slots.push(slot)
    bound.set(key, fresh)
    return fresh
  }
  const integers = (key: string, slot: Slot) => unseenListOf(position(key, slot), 'int')

  return {
    everyone: () => integers('everyone', (commits) => `{${[...commits.keys()].join(',')}}`),
    numbers: (group, many) =>
      integers(
        `${group} ${many}`,
        (_, rows) =>
          `{${rows(group, many)
            .map(({ commit }) => commit)
            .join(',')}}`,
      ),
    counts: (nth) =>
      integers(`${nth} counts`, (commits) => `{${commits.map((groups) => groups[nth]?.guards.length ?? 0).join(',')}}`),
    column: (nth, many, column) =>
      (column === idColumn ? unseenListOf : listParameterOf)(
        position(`${nth} ${many} ${column.field}`, ([first = []], rows) => {
          const group = first[nth]
          const place = group === undefined ? -1 : placeIn(group.table, column)
          return listLiteral(rows(nth, many).map(({ cells }) => cells[place] ?? null))
        }),
        column.kind,
      ),
    values(commits) {
      const made = new Map<string, readonly Row[]>()
      const rows = (nth: number, many: Many) => {
        const key = `${nth} ${many}`
        const known = made.get(key) ?? rowsOf(commits, nth, many)
        made.set(key, known)
        return known
      }
      return slots.map((slot) => slot(commits, rows))
    },
  }
}

function rowsOf(commits: readonly (readonly Group[])[], nth: number, many: Many): readonly Row[] {
  const rows: Row[] = []
  commits.forEach((groups, commit) => {
    for (const { cells } of groups[nth]?.[many] ?? []) rows.push({ commit, cells })
  })
  const table = commits[0]?.[nth]?.table
  return many === 'inserts' && table !== undefined ? rows.sort(inLine(table)) : rows
}
