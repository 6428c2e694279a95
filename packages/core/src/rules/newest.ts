/**
 * The first of a list that begins with the newest, at most so many. The newest of each kind that must not be pushed out by others stays,
 * however many come after it.
 */
export function newest<T extends object>(
  list: readonly T[],
  most: number,
  ...kinds: readonly ((one: T) => boolean)[]
): readonly T[] {
  const kept = new Set(kinds.flatMap((isOfKind) => list.find(isOfKind) ?? []))
  const first = new Set(list.filter((one) => !kept.has(one)).slice(0, most - kept.size))
  return list.filter((one) => kept.has(one) || first.has(one))
}
