import { atOnce, type Engine, own, type VerbsOf } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { PeopleInBulk } from './bulk.js'
import { isSource } from './csv-source.js'
import { createExport } from './export.js'
import { createImport } from './import.js'

const source = z.custom((given) => isSource(given), 'must be a text, or give texts or bytes')

/** The arguments of the bulk verbs. */
export const bulkVerbs: VerbsOf<PeopleInBulk> = {
  import: atOnce({ source, options: own }),
  exportCsv: atOnce({ options: own }),
}

/** Bulk import and export for one Chatfactor. */
export function createBulk(engine: Engine): PeopleInBulk {
  return { import: createImport(engine), exportCsv: createExport(engine) }
}
