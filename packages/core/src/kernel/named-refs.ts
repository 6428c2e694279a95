import type { Ref, Store } from '../ports/store.js'
import type { CollectionName, Records } from '../records/records.js'
import type { Versioned } from '../records/versioned.js'

/** What a decision wants to read, by name: single records, or several of one kind. */
export type Refs = Readonly<Record<string, Ref | readonly Ref[]>>

type RecordOf<R> = R extends Ref<infer C extends CollectionName> ? Records[C] | null : never

/** What reading named refs gives: a record or null under each name; those under `N` are there. */
export type Found<R extends Refs, N extends keyof R = never> = {
  readonly [K in keyof R]: R[K] extends readonly Ref[]
    ? readonly RecordOf<R[K][number]>[]
    : K extends N
      ? NonNullable<RecordOf<R[K]>>
      : RecordOf<R[K]>
}

/** All refs in one row, in the order of their names. */
export function inARow(refs: Refs): readonly Ref[] {
  const row: Ref[] = []
  for (const name in refs) {
    const wanted = refs[name]
    if (isMany(wanted)) row.push(...wanted)
    else if (wanted !== undefined) row.push(wanted)
  }
  return row
}

/** Names what was read; `null` when one of the needed records is not there. */
export function named<R extends Refs, N extends keyof R & string>(
  refs: R,
  row: readonly (Versioned | null)[],
  need: readonly N[],
): Found<R, N> | null {
  const found: Record<string, unknown> = {}
  let at = 0
  for (const name in refs) {
    const wanted = refs[name]
    if (isMany(wanted)) {
      found[name] = row.slice(at, at + wanted.length)
      at += wanted.length
    } else {
      found[name] = row[at]
      at += 1
    }
  }
  return need.some((name) => found[name] === null) ? null : typed<Found<R, N>>(found)
}

/** Reads by name, for reading only: decisions are made in `operate`. `null` when one of the needed records is not there. */
export async function look<const R extends Refs, const N extends keyof R & string = never>(
  store: Pick<Store, 'read'>,
  refs: R,
  need: readonly N[] = [],
): Promise<Found<R, N> | null> {
  return named(refs, await store.read(inARow(refs)), need)
}

function isMany(refs: Ref | readonly Ref[] | undefined): refs is readonly Ref[] {
  return Array.isArray(refs)
}

/** The one place in core that types records by the collection they were read from. */
function typed<T>(found: unknown): T {
  return found as T
}
