/** Checks that what a driver gave is a list of rows of texts; anything else is a driver that converts behind our back. */
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
