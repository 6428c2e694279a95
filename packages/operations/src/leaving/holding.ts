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

/** What is held of a person in one collection: how it is found, and what becomes of it. */
interface Held<C extends CollectionName> {
  readonly find: (at: Leaving, after: string | null) => Promise<Page<Records[C]>>
  /** What erasing makes of one; `null` where nothing of it is theirs. Without it, one is deleted. */
  readonly erase?: (record: Records[C], at: Leaving, now: Date) => Write | null
  /** What is said when one is erased. */
  readonly told?: (record: Records[C], at: Leaving) => readonly Told[]
  /** What an export says of one, `null` for nothing; without it, all but secrets and hashes. */
  readonly tell?: (record: Records[C], at: Leaving) => object | null
}

/** A page of what erasing writes. */
export interface Erasing {
  readonly writes: readonly Write[]
  readonly told: readonly Told[]
  readonly next: string | null
}

/** What is held of a person in one collection. */
export interface Holding<C extends CollectionName = CollectionName> {
  readonly collection: C
  /** A page of what erasing writes, behind a place. */
  erasing(at: Leaving, after: string | null, now: Date): Promise<Erasing>
  /** The same page, as an export says it. */
  telling(at: Leaving, after: string | null): Promise<Page<object>>
}

/** A row of the table of holdings. */
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

/** A record without secrets, what they are made from, and their hashes. */
export function withoutSecrets<C extends CollectionName>(collection: C, record: Records[C]): object {
  const told = Object.entries(rowOf(collection, record)).filter(
    ([field]) => field !== 'version' && !isSecretField(collection, field),
  )
  return Object.fromEntries(told)
}
