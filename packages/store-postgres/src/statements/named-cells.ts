/** Distinct names for the cells of an answer, because some drivers return rows as objects. */
export function namedCells(cells: readonly string[]): string {
  return cells.map((cell, nth) => `${cell} as c${nth}`).join(', ')
}
