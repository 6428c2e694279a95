import type { ChatfactorError } from '@chatfactor/core'
import { invalidInput } from '@chatfactor/core/feature'

/** The columns of a file of people, in the order of an export. */
export const peopleColumns = [
  'login',
  'externalId',
  'email',
  'phone',
  'firstName',
  'lastName',
  'language',
  'active',
  'passwordHash',
  'resource',
] as const

export type PeopleColumn = (typeof peopleColumns)[number]

/**
 * Parses the header; case does not matter.
 *
 * Throws `INVALID_INPUT` for an unknown column, a duplicate one (except `resource`), and if no column identifies people.
 */
export function columnsOf(cells: readonly string[]): readonly PeopleColumn[] {
  const columns = cells.map((cell, at) => {
    const name = cell.trim().toLowerCase()
    const column = peopleColumns.find((one) => one.toLowerCase() === name)
    if (column !== undefined) return column
    if (name === 'password') throw wrong('cannot have a column password: passwords come as hashes, in passwordHash')
    throw wrong(`has a column ${at + 1} that is none of ${peopleColumns.join(', ')}`)
  })
  const twice = columns.find((one, at) => one !== 'resource' && columns.indexOf(one) !== at)
  if (twice !== undefined) throw wrong(`has two columns ${twice}`)
  if (!columns.includes('login') && !columns.includes('externalId')) {
    throw wrong('names its columns in the first line, login or externalId among them')
  }
  return columns
}

function wrong(problem: string): ChatfactorError {
  return invalidInput('source', problem)
}
