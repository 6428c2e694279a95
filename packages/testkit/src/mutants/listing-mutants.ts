import {
  type CollectionName,
  type LooseQuery,
  type LooseRecord,
  type LooseStore,
  layoutOf,
  type Page,
} from '@chatfactor/core/store'
import { type Mutant, mutant, recordsBefore } from './mutant.js'

type Compare = (a: LooseRecord, b: LooseRecord) => number

/** Stores that list wrongly. */
export const listingMutants = {
  list_unsorted: mutant((sound) => ({
    async list(collection, query) {
      const page = await sound.list(collection, query)
      return { ...page, items: page.items.toSorted((a, b) => (a.id.slice(-32) < b.id.slice(-32) ? -1 : 1)) }
    },
  })),

  descending_is_ignored: mutant((sound) => ({
    list: (collection, query) => sound.list(collection, { ...query, direction: 'ascending' }),
  })),

  /** `order by a desc, id`: ties in a descending list ascend. */
  descending_ties_ascend: reordered(
    (first) => (a, b) => -compare(a[first], b[first]) || compare(a.id, b.id),
    'descending',
  ),

  nulls_last: reordered(
    (first) => (a, b) =>
      Number(a[first] === null) - Number(b[first] === null) || compare(a[first], b[first]) || compare(a.id, b.id),
    'ascending',
  ),

  /** JavaScript's own order of texts. */
  sorts_by_utf16: reordered((first) => (a, b) => plain(a[first], b[first]) || plain(a.id, b.id), 'ascending'),

  sorts_as_people_do: reordered(
    (first) => (a, b) => String(a[first]).localeCompare(String(b[first]), 'en') || a.id.localeCompare(b.id, 'en'),
    'ascending',
  ),

  /** Continues after the last value instead of after the last record. */
  cursor_skips_ties: mutant((sound) => ({
    list: (collection, query) =>
      paged(
        sound,
        collection,
        query,
        (items, after, first) => {
          const last = items.findLastIndex((item) => String(Number(item[first]) || item[first]) === after)
          return last + 1
        },
        (item, first) => String(Number(item[first]) || item[first]),
      ),
  })),

  /** Counts the records that came before. */
  cursor_is_an_offset: mutant((sound) => ({
    list: (collection, query) =>
      paged(
        sound,
        collection,
        query,
        (_items, after) => Number(after),
        (_item, _first, position) => String(position + 1),
      ),
  })),

  /** Searches for the record that the cursor was made from. */
  cursor_needs_its_record: mutant((sound) => ({
    list: (collection, query) =>
      paged(
        sound,
        collection,
        query,
        (items, after) => {
          const at = items.findIndex(({ id }) => id === after)
          return at < 0 ? items.length : at + 1
        },
        ({ id }) => id,
      ),
  })),

  /** Begins the next page with the last record of the previous one. */
  cursor_repeats_its_record: mutant((sound) => ({
    list: (collection, query) =>
      paged(
        sound,
        collection,
        query,
        (items, after) => items.findIndex(({ id }) => id === after),
        ({ id }) => id,
      ),
  })),

  /** Promises another page whenever a page is full. */
  promises_an_empty_page: mutant((sound) => ({
    async list(collection, query) {
      if (query.after === '~') return { items: [], next: null }
      const page = await sound.list(collection, query)
      return page.items.length === query.limit ? { ...page, next: page.next ?? '~' } : page
    },
  })),

  begins_again_at_a_strange_cursor: mutant((sound) => ({
    list: (collection, query) =>
      sound.list(collection, query).catch(() => sound.list(collection, { ...query, after: null })),
  })),

  /** Lists deleted records. */
  forgets_delete_index: mutant((sound) => {
    const ghosts: { readonly collection: CollectionName; readonly record: LooseRecord }[] = []
    return {
      async commit(writes) {
        const before = await recordsBefore(sound, writes)
        const outcome = await sound.commit(writes)
        writes.forEach(({ verb, collection }, position) => {
          const record = before[position]
          if (outcome.outcome === 'committed' && verb === 'delete' && record != null)
            ghosts.push({ collection, record })
        })
        return outcome
      },
      async list(collection, query) {
        const page = await sound.list(collection, query)
        if (page.next !== null) return page
        const equals = Object.entries(query.equals)
        const found = ghosts.filter(
          (ghost) => ghost.collection === collection && equals.every(([field, value]) => ghost.record[field] === value),
        )
        return { ...page, items: [...page.items, ...found.map(({ record }) => record)] }
      },
    }
  }),

  /** `where field = null` finds nothing. */
  null_equals_nothing: mutant((sound) => ({
    async list(collection, query) {
      const hasNull = Object.values(query.equals).includes(null)
      return hasNull ? { items: [], next: null } : sound.list(collection, query)
    },
  })),

  arrival_goes_by_id: mutant((sound) => ({
    async list(collection, query) {
      const page = await sound.list(collection, query)
      if (layoutOf(collection).indexes.get(query.index)?.arrival !== true) return page
      return { ...page, items: page.items.toSorted((a, b) => compare(a.id, b.id)) }
    },
  })),

  /** Lists all records in a sparse index. */
  sparse_lists_nulls: mutant((sound) => ({
    async list(collection, query) {
      const page = await sound.list(collection, query)
      const [field] = layoutOf(collection).indexes.get(query.index)?.sparse ?? []
      if (collection !== 'audit' || field === undefined || query.after != null) return page
      const { items } = await sound.list(collection, { index: 'byTime', equals: {}, limit: 500 })
      return { ...page, items: [...items.filter((item) => item[field.name] === null), ...page.items] }
    },
  })),

  starts_with_takes_wildcards: filtered((text, prefix) => {
    const pattern = prefix
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')
    return new RegExp(`^${pattern}`, 'su').test(text)
  }),

  starts_with_ignores_case: filtered((text, prefix) => text.toLowerCase().startsWith(prefix.toLowerCase())),

  starts_with_means_contains: filtered((text, prefix) => text.includes(prefix)),

  /** Returns the objects of the previous list if nothing was written since. */
  lists_live_references: mutant((sound) => {
    const remembered = new Map<string, LooseRecord>()
    return {
      async list(collection, query) {
        const page = await sound.list(collection, query)
        const items = page.items.map((item) => {
          const place = JSON.stringify([collection, item.id, item.version])
          const known = remembered.get(place) ?? item
          remembered.set(place, known)
          return known
        })
        return { ...page, items }
      },
    }
  }),
} as const satisfies Readonly<Record<string, Mutant>>

/** Sorts the lists of one direction differently. */
function reordered(order: (first: string) => Compare, direction: 'ascending' | 'descending'): Mutant {
  return mutant((sound) => ({
    list(collection, query) {
      if ((query.direction ?? 'ascending') !== direction) return sound.list(collection, query)
      const sort = (items: readonly LooseRecord[], first: string) => items.toSorted(order(first))
      return paged(sound, collection, query, behindRecord, ({ id }) => id, sort)
    },
  }))
}

/** Interprets `startsWith` differently. */
function filtered(matches: (text: string, prefix: string) => boolean): Mutant {
  return mutant((sound) => ({
    list(collection, query) {
      const { startsWith, ...rest } = query
      if (startsWith === undefined) return sound.list(collection, query)
      const filter = (items: readonly LooseRecord[], first: string) =>
        items.filter((item) => typeof item[first] === 'string' && matches(String(item[first]), startsWith))
      return paged(sound, collection, rest, behindRecord, ({ id }) => id, filter)
    },
  }))
}

/** Fetches the whole list and cuts it into pages. */
async function paged(
  sound: LooseStore,
  collection: CollectionName,
  query: LooseQuery,
  startOf: (items: readonly LooseRecord[], after: string, first: string) => number,
  cursorOf: (item: LooseRecord, first: string, position: number) => string,
  change: (items: readonly LooseRecord[], first: string) => readonly LooseRecord[] = (items) => items,
): Promise<Page<LooseRecord>> {
  // A sound store judges the cursor, unless it is one of ours.
  const ours = query.after?.startsWith('~') ? query.after.slice(1) : null
  if (ours === null) await sound.list(collection, query)
  const first = layoutOf(collection).indexes.get(query.index)?.order[0]?.name ?? 'id'
  const { items: all } = await sound.list(collection, { ...query, after: null, limit: 500 })
  const items = change(all, first)
  const start = ours === null ? 0 : startOf(items, ours, first)
  const page = items.slice(start, start + query.limit)
  const last = page.at(-1)
  const isOver = last === undefined || start + query.limit >= items.length
  return { items: page, next: isOver ? null : `~${cursorOf(last, first, start + page.length - 1)}` }
}

function behindRecord(items: readonly LooseRecord[], after: string): number {
  return items.findIndex(({ id }) => id === after) + 1
}

function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return Number(a) - Number(b)
}

function plain(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return compare(a, b)
}
