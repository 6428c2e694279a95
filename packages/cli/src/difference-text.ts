import type { Difference } from '@chatfactor/store-postgres'

/** A table difference in one line, e.g. `users, column email: is missing, should be text collate "C"`. */
export function differenceText({ table, part, expected, found }: Difference): string {
  const what = part === null ? table : `${table}, ${part}`
  if (found === null) return `${what}: is missing, should be ${expected}`
  if (expected === null) return `${what}: is ${found}, should not be there`
  return `${what}: is ${found}, should be ${expected}`
}
