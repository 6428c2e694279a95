/** What may stand in a cell. */
export type CsvCell = string | number | boolean | Date | null

/** A spreadsheet begins a formula with one of these; the last four are as wide as a letter of Chinese. */
const signs = '=+-@＝＋－＠'
/** Behind these it may begin another cell, where its country takes `;` for `,`. */
const openers = ',;|\t\r\n"'

/** A line of CSV as RFC 4180 has it. Cells that a spreadsheet would run begin with an apostrophe, so that it shows them. */
export function csvText(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

/** Tells spreadsheets that what follows is UTF-8. */
export const csvMark = '\ufeff'

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  const text = cell instanceof Date ? cell.toISOString() : String(cell)
  return `"${harmless(text).replaceAll('"', '""')}"`
}

/** The same with an apostrophe before every sign that would begin a formula, at the beginning of a cell or of what may become one. */
function harmless(text: string): string {
  let shown = ''
  let begins = true
  for (const letter of text) {
    shown += begins && signs.includes(letter) ? `'${letter}` : letter
    begins = openers.includes(letter) || (begins && letter.trim() === '')
  }
  return shown
}

/** A cell without the apostrophe that {@link csvText} put in front, so that what was written can be read. */
export function unmarked(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell
}

/** Whether a spreadsheet would run a cell that begins like this. */
export function isFormula(text: string): boolean {
  return text !== '' && signs.includes(text.charAt(0))
}
