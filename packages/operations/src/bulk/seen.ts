import { createHash } from 'node:crypto'

/** What names a person in a file, and may stand in one line only. */
export interface Names {
  readonly login: string | null
  readonly externalId: string | null
  readonly email: string | null
}

/** Remembers which names a file had already, as hashes of 96 bits: a few megabytes for the largest file. */
export function createSeen() {
  const seen = new Set<string>()
  return {
    /** The first of these that a line before had; where none had, all are remembered. */
    take(names: Names): keyof Names | null {
      const keys = Object.entries(names).flatMap(([field, name]) =>
        name === null ? [] : [{ field, key: keyOf(field, name) }],
      )
      const taken = keys.find(({ key }) => seen.has(key))
      if (taken !== undefined) return taken.field === 'externalId' || taken.field === 'email' ? taken.field : 'login'
      for (const { key } of keys) seen.add(key)
      return null
    },
  }
}

function keyOf(field: string, name: string): string {
  // A text cut from a longer one would keep the longer one alive.
  return createHash('sha256').update(`${field}\0${name}`).digest().subarray(0, 12).toString('latin1')
}
