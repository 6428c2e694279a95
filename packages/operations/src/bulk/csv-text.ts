/** The values a cell can have. */
export type CsvCell = string | number | boolean | Date | null

/** Spreadsheets start a formula with one of these; the last four are the full-width forms. */
const signs = '=+-@＝＋－＠'
/** After one of these a sign may start a new cell, e.g. in a locale that separates cells with `;`. */
const openers = ',;|\t\r\n"'

/** One CSV line (RFC 4180). Cells that a spreadsheet would run as a formula start with an apostrophe, so they are shown instead. */
export function csvText(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

/** Byte order mark: tells spreadsheets that the file is UTF-8. */
export const csvMark = '\ufeff'

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  const text = cell instanceof Date ? cell.toISOString() : String(cell)
  return `"${harmless(text).replaceAll('"', '""')}"`
}

/** Puts an apostrophe before every sign that would start a formula, at the start of the text or of what could become a cell. */
function harmless(text: string): string {
  let shown = ''
  let begins = true
  for (const letter of text) {
    shown += begins && signs.includes(letter) ? `'${letter}` : letter
    begins = openers.includes(letter) || (begins && letter.trim() === '')
  }
  return shown
}

/** Removes the apostrophe that {@link csvText} added. */
export function unmarked(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell
}

/** Whether a spreadsheet would run this cell as a formula. */
export function isFormula(text: string): boolean {
  return text !== '' && signs.includes(text.charAt(0))
}
