import type { Column } from '@chatfactor/core/store'
import { cellOf } from '../cells.js'
import type { StatementAbout } from './statement-about.js'

/** A sort field: the column of a cursor, its expression, and its name. Only the first may be null. */
export interface Sorting {
  readonly column: Column
  readonly text: string
  readonly name: string
}

/**
 * What comes after a cursor, as conditions that each are one range of an index: nulls come first, or last when descending, and no comparison spans
 * both.
 */
export function stretchesBehind(
  about: StatementAbout,
  sortings: readonly Sorting[],
  start: readonly unknown[],
  goesUp: boolean,
): readonly string[] {
  const [first, ...others] = sortings
  const [value, ...rest] = start
  if (first === undefined) return []
  if (value !== null) {
    const behind = beyond(about, sortings, start, goesUp)
    return goesUp || !first.column.nullable ? [behind] : [behind, `${first.text} is null`]
  }
  const behind = `${first.text} is null and ${beyond(about, others, rest, goesUp)}`
  return goesUp ? [behind, `${first.text} is not null`] : [behind]
}

/** What comes after these values, none of which is null. The first comparison is the range of an index. */
function beyond(
  about: StatementAbout,
  [sorting, ...others]: readonly Sorting[],
  [value, ...rest]: readonly unknown[],
  goesUp: boolean,
): string {
  if (sorting === undefined) return 'false'
  const { column, text } = sorting
  const operator = goesUp ? '>' : '<'
  const bound = about.parameter(cellOf(value, { field: column.name, kind: column.kind }), column.kind)
  if (others.length === 0) return `${text} ${operator} ${bound}`
  return `${text} ${operator}= ${bound} and (${text} ${operator} ${bound} or ${beyond(about, others, rest, goesUp)})`
}
