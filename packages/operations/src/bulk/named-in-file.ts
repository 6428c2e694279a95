import { ChatfactorError } from '@chatfactor/core'
import { type Engine, loginKeyOf } from '@chatfactor/core/feature'
import type { UserRecord } from '@chatfactor/core/store'
import { csvLines } from './csv-lines.js'
import { unmarked } from './csv-text.js'
import { fileIn, noteOfFile } from './import-file.js'
import { columnsOf } from './people-columns.js'

type Names = Pick<UserRecord, 'loginKey' | 'externalId'>

/**
 * Whether an uploaded file mentions a person, by login or `externalId`, as an import would match them. Lines that would be refused count, too. Throws
 * `JOB_NOT_FOUND` if the file no longer exists.
 */
export async function namedInFile(engine: Pick<Engine, 'store'>, importId: string): Promise<(user: Names) => boolean> {
  const note = await noteOfFile(engine, importId)
  const file = note === null ? null : fileIn(note)
  if (file === null) throw new ChatfactorError('JOB_NOT_FOUND', {})
  const logins = new Set<string>()
  const externalIds = new Set<string>()
  let columns: ReturnType<typeof columnsOf> | null = null
  for await (const { cells } of csvLines(file.csv)) {
    if (cells === null) break
    const said = columns
    columns ??= columnsOf(cells)
    said?.forEach((column, at) => {
      const cell = unmarked(cells[at]?.trim() ?? '')
      if (column === 'login' && cell !== '') logins.add(loginKeyOf(cell))
      if (column === 'externalId' && cell !== '') externalIds.add(cell)
    })
  }
  return ({ loginKey, externalId }) =>
    (loginKey !== null && logins.has(loginKey)) || (externalId !== null && externalIds.has(externalId))
}
