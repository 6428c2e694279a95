import { isChatfactorError } from '@chatfactor/core'
import { parseInput, userInputSchema } from '@chatfactor/core/feature'
import { isFormula, unmarked } from './csv-text.js'
import { type PeopleColumn, peopleColumns } from './people-columns.js'

/** A person as one line describes them; empty cells are missing. */
export interface PersonLine {
  readonly fields: Omit<ReturnType<typeof userInputSchema.parse>, 'password' | 'actor'>
  readonly passwordHash: string | null
  /** Resources by id, address or name. */
  readonly resources: readonly string[]
}

/** Why a line is refused. */
export interface Refusal {
  /** The column; `null` if the problem is not about one column. */
  readonly field: PeopleColumn | null
  /** The end of a sentence that starts with the field. Never quotes the cell. */
  readonly reason: string
}

/** Returns what is wrong with an imported password hash; `null` if it is accepted. */
export type ProblemOfHash = (hash: string) => string | null

const names: readonly PeopleColumn[] = ['firstName', 'lastName']
const longestHash = 500
const unreadable = '\ufffd'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are to be refused.
const controls = /[\u0000-\u001f\u007f]/

/** Parses one line of a file of people, by the same rules as `users.create`. */
export function personOf(
  columns: readonly PeopleColumn[],
  cells: readonly string[],
  problemOfHash: ProblemOfHash,
): PersonLine | Refusal {
  if (cells.length !== columns.length) {
    return { field: null, reason: `has ${cells.length} cells, and the first line ${columns.length}` }
  }
  const said: Record<string, string | boolean> = {}
  const resources: string[] = []
  let passwordHash: string | null = null
  for (const [at, column] of columns.entries()) {
    const cell = unmarked(cells[at]?.trim() ?? '')
    if (cell === '') continue
    const problem = problemOf(column, cell, problemOfHash)
    if (problem !== null) return { field: column, reason: problem }
    if (column === 'resource') resources.push(...named(cell))
    else if (column === 'passwordHash') passwordHash = cell
    else said[column] = column === 'active' ? truthOf(cell) === true : cell
  }
  try {
    return { fields: parseInput(userInputSchema, said), passwordHash, resources: [...new Set(resources)] }
  } catch (error) {
    return refusalIn(error)
  }
}

/** Whether the line was refused. */
export function isRefusal(one: PersonLine | Refusal): one is Refusal {
  return 'reason' in one
}

function problemOf(column: PeopleColumn, cell: string, problemOfHash: ProblemOfHash): string | null {
  if (cell.includes(unreadable)) return 'is not UTF-8: save the file as CSV in UTF-8'
  if (controls.test(cell)) return 'has a character that cannot be shown'
  if (names.includes(column) && isFormula(cell)) return 'begins like a formula'
  if (column === 'active' && truthOf(cell) === null) return 'must be true or false'
  if (column !== 'passwordHash') return null
  return cell.length > longestHash ? `is longer than ${longestHash} characters` : problemOfHash(cell)
}

function truthOf(cell: string): boolean | null {
  const word = cell.toLowerCase()
  if (word === 'true' || word === '1') return true
  return word === 'false' || word === '0' ? false : null
}

function named(cell: string): readonly string[] {
  return cell.split(';').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
}

function refusalIn(error: unknown): Refusal {
  if (!isChatfactorError(error, 'INVALID_INPUT')) throw error
  const [first] = error.details.issues
  return { field: peopleColumns.find((one) => one === first?.field) ?? null, reason: first?.problem ?? 'is wrong' }
}
