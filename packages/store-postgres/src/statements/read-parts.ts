import type { Ref } from '@chatfactor/core/store'
import { knownTable } from '../tables.js'
import { listedAmong } from './read-lists.js'

/** PostgreSQL gives at most 1664 columns; a read has those of every record that it asks for. */
const mostColumns = 1_600

/** What is read by one statement each: nearly always all of it. The records of one read need not be of one moment. */
export function partsOf(refs: readonly Ref[]): readonly (readonly Ref[])[] {
  // A list is one column, however many are in it.
  const isListed = listedAmong(refs)
  const joined = refs.filter((ref) => !isListed(ref)).map(columnsOf)
  if (joined.reduce((sum, own) => sum + own, 0) <= mostColumns) return [refs]
  const parts: Ref[][] = []
  let part: Ref[] = []
  let columns = 0
  for (const ref of refs) {
    const own = columnsOf(ref)
    if (part.length > 0 && columns + own > mostColumns) {
      parts.push(part)
      part = []
      columns = 0
    }
    part.push(ref)
    columns += own
  }
  return part.length > 0 ? [...parts, part] : parts
}

function columnsOf({ collection }: Ref): number {
  return knownTable(collection).columns.length
}
