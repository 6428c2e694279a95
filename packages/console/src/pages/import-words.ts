import type { PlainKey } from '../words/console-words.js'

/** Why lines are refused or skipped, as the import words it. */
const reasons: ReadonlyMap<string, PlainKey> = new Map<string, PlainKey>([
  ['stands in a line before as well', 'console.import.why.twice'],
  ['was imported before', 'console.import.why.before'],
  ['is there no longer', 'console.import.why.goneResource'],
  ['belongs to somebody else than the login', 'console.import.why.somebodyElse'],
  ['belongs to somebody else', 'console.import.why.somebodyElse'],
  ['is not the one that this person has', 'console.import.why.otherId'],
  ['is there already', 'console.import.why.there'],
  ['is like this already', 'console.import.why.same'],
  ['is no Resource', 'console.import.why.noResource'],
  ['is the name of several Resources', 'console.import.why.severalResources'],
  ['begins like a formula', 'console.import.why.formula'],
  ['must be true or false', 'console.import.why.trueOrFalse'],
])

/** The words for a reason; `null` for one about what a column accepts, which only the import has. */
export function reasonKey(reason: string | null): PlainKey | null {
  return reasons.get(reason ?? '') ?? null
}
