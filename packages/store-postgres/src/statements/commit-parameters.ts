import { type Cell, listLiteral, listParameterOf, parameterOf, unseenListOf } from '../cells.js'
import { type Column, idColumn } from '../tables.js'
import { type Group, placeIn, type WrittenCells } from './commit-groups.js'

/** Some of the writes of a group. */
export type Picked = 'inserts' | 'updates' | 'deletes' | 'guards' | 'changes' | 'takers'

/** Where a parameter finds its value, in any commit of the same shape. */
interface Slot {
  readonly group: number
  readonly picked: Picked
  readonly column: Column
  readonly isList: boolean
}

/** Collects the parameters of a statement while its text is built. */
export interface Parameters {
  /** A column of the only write among those picked. */
  one(group: number, picked: Picked, column: Column): string
  /** A column of all picked writes, as a list. */
  all(group: number, picked: Picked, column: Column): string
  /** The values for a commit of this shape. */
  values(groups: readonly Group[]): Cell[]
}

export function parameters(): Parameters {
  const slots: Slot[] = []
  const bound = new Map<string, number>()

  /** The position of a parameter; the same value is sent only once. */
  function position(slot: Slot): number {
    const key = `${slot.group} ${slot.picked} ${slot.column.field} ${slot.isList}`
    const known = bound.get(key)
    if (known !== undefined) return known
    const fresh = slots.push(slot)
    bound.set(key, fresh)
    return fresh
  }

  return {
    one: (group, picked, column) => parameterOf(position({ group, picked, column, isList: false }), column.kind),
    all(group, picked, column) {
      const listOf = column === idColumn ? unseenListOf : listParameterOf
      return listOf(position({ group, picked, column, isList: true }), column.kind)
    },
    values: (groups) => slots.map((slot) => cellIn(slot, groups)),
  }
}

function cellIn({ group: nth, picked, column, isList }: Slot, groups: readonly Group[]): Cell {
  const group = groups[nth]
  if (group === undefined) return null
  const place = placeIn(group.table, column)
  return isList ? listOf(group[picked], place) : (group[picked][0]?.cells[place] ?? null)
}

function listOf(picks: readonly WrittenCells[], place: number): string {
  return listLiteral(picks.map(({ cells }) => cells[place] ?? null))
}
