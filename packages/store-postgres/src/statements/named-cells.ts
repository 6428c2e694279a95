/** The cells of an answer under names of their own: some drivers give rows as objects, in which one name holds one cell. */
export function namedCells(cells: readonly string[]): string {
  return cells.map((cell, nth) => `${cell} as c${nth}`).join(', ')
}
