import type { Told } from '@chatfactor/core/feature'
import {
  type CollectionName,
  isSecretField,
  type Page,
  type Records,
  remove,
  rowOf,
  type Write,
} from '@chatfactor/core/store'
import type { Leaving } from './leaving.js'

/** How what is held about a person in one collection is found, and what happens to it. */
interface Held<C extends CollectionName> {
  readonly find: (at: Leaving, after: string | null) => Promise<Page<Records[C]>>
  /** The write that erases a record; `null` if none of it is theirs. @defaultValue deletes the record */
  readonly erase?: (record: Records[C], at: Leaving, now: Date) => Write | null
  /** What to announce when a record is erased. */
  readonly told?: (record: Records[C], at: Leaving) => readonly Told[]
  /** What an export says about a record, `null` for nothing. @defaultValue everything but secrets and hashes */
  readonly tell?: (record: Records[C], at: Leaving) => object | null
}

/** One page of the writes of an erasure. */
export interface Erasing {
  readonly writes: readonly Write[]
  readonly told: readonly Told[]
  readonly next: string | null
}

/** What is held about a person in one collection. */
export interface Holding<C extends CollectionName = CollectionName> {
  readonly collection: C
  /** A page of the writes that erase it, after a position. */
  erasing(at: Leaving, after: string | null, now: Date): Promise<Erasing>
  /** The same page as an export shows it. */
  telling(at: Leaving, after: string | null): Promise<Page<object>>
}

/** Makes a row of the table of holdings. */
export function holding<C extends CollectionName>(collection: C, held: Held<C>): Holding<C> {
  const { find, erase = (record: Records[C]) => remove(collection, record), told = () => [] } = held
  const { tell = (record: Records[C]) => withoutSecrets(collection, record) } = held
  return {
    collection,
    async erasing(at, after, now) {
      const { items, next } = await find(at, after)
      const done = items.flatMap((record) => {
        const write = erase(record, at, now)
        return write === null ? [] : [{ write, told: told(record, at) }]
      })
      return { writes: done.map(({ write }) => write), told: done.flatMap((one) => one.told), next }
    },
    async telling(at, after) {
      const { items, next } = await find(at, after)
      return { items: items.flatMap((record) => tell(record, at) ?? []), next }
    },
  }
}

/** A record without secrets, their sources and their hashes. */
export function withoutSecrets<C extends CollectionName>(collection: C, record: Records[C]): object {
  const told = Object.entries(rowOf(collection, record)).filter(
    ([field]) => field !== 'version' && !isSecretField(collection, field),
  )
  return Object.fromEntries(told)
}
