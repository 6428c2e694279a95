import { createHash } from 'node:crypto'

/** The names that identify a person in a file; each may occur in one line only. */
export interface Names {
  readonly login: string | null
  readonly externalId: string | null
  readonly email: string | null
}

/** Remembers the names seen in a file as 96-bit hashes: a few megabytes for the largest file. */
export function createSeen() {
  const seen = new Set<string>()
  return {
    /** The first of these names that an earlier line had; if there is none, remembers them all. */
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
  // A substring would keep the longer text in memory.
  return createHash('sha256').update(`${field}\0${name}`).digest().subarray(0, 12).toString('latin1')
}
