/** Checks that a driver returned rows of texts; anything else means that it converts values. */
export function cellsOf(rows: unknown): (string | null)[][] {
  if (!Array.isArray(rows)) return []
  return rows.map((row: unknown) => (Array.isArray(row) ? row.map(cellOf) : []))
}

function cellOf(cell: unknown): string | null {
  if (typeof cell === 'string' || cell === null) return cell
  if (Buffer.isBuffer(cell)) return cell.toString('utf8')
  return String(cell)
}

/** The rows of the last of several results. */
export function lastRows(results: unknown): (string | null)[][] {
  const last: unknown = Array.isArray(results) ? results.at(-1) : results
  return typeof last === 'object' && last !== null && 'rows' in last ? cellsOf(last.rows) : []
}
