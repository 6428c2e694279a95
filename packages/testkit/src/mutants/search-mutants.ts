import type { CollectionName, LooseStore, SearchQuery } from '@chatfactor/core/store'
import { type Mutant, mutant } from './mutant.js'

/** Stores that search wrongly. */
export const searchMutants = {
  search_minds_the_case: searching(({ text, ...query }, found) => ({
    query: { ...query, ...(text === undefined ? {} : { text }) },
    keeps: (record) =>
      text === undefined ||
      text.of.length > 0 ||
      found(record).includes(text.has) ||
      text.has === text.has.toLowerCase(),
  })),

  search_takes_wildcards: searching((query) => ({
    query: query.text?.has.includes('%')
      ? { ...query, text: { ...query.text, has: query.text.has.replace('%', '') } }
      : query,
  })),

  search_minds_one_condition: searching((query) => ({ query: { ...query, where: query.where.slice(0, 1) } })),

  search_finds_what_leads_nowhere: mutant((sound) => ({
    async search(collection, query) {
      const page = await searched(sound, collection, query)
      if (query.order === null || query.order.length === 1) return page
      const { items } = await searched(sound, collection, {
        ...query,
        order: null,
        after: null,
        before: null,
        limit: 500,
      })
      const lost = items.filter(({ id }) => !page.items.some((item) => item.id === id)).slice(0, query.limit)
      return { ...page, items: page.next === null && page.previous === null ? [...page.items, ...lost] : page.items }
    },
  })),

  search_breaks_ties_by_the_own_id: mutant((sound) => ({
    async search(collection, query) {
      const page = await searched(sound, collection, query)
      if (query.order === null || query.order.length === 1) return page
      const values = new Map<string, unknown>()
      for (const { id } of page.items) {
        const [record] = await sound.read([{ collection, at: { id } }])
        const [user] = await sound.read([{ collection: 'users', at: { id: String(record?.userId) } }])
        values.set(id, user?.login ?? null)
      }
      const isUp = query.direction !== 'descending'
      return {
        ...page,
        items: page.items.toSorted((one, other) => {
          const isTie = values.get(one.id) === values.get(other.id)
          return isTie && one.id < other.id === !isUp ? 1 : isTie ? -1 : 0
        }),
      }
    },
  })),

  search_knows_no_way_back: searching(({ before, ...query }) => ({
    query: { ...query, after: before ?? query.after ?? null },
  })),

  tally_counts_on: mutant((sound) => ({
    tally: (collection, each, upTo, text) => sound.tally?.(collection, each, upTo + 1, text) ?? Promise.resolve([]),
  })),

  tally_passes_over_the_text: mutant((sound) => ({
    tally: (collection, each, upTo) => sound.tally?.(collection, each, upTo) ?? Promise.resolve([]),
  })),
} satisfies Readonly<Record<string, Mutant>>

type Found = Awaited<ReturnType<NonNullable<LooseStore['search']>>>['items'][number]

function searching(
  change: (
    query: SearchQuery,
    textOf: (record: Found) => string,
  ) => { readonly query: SearchQuery; readonly keeps?: (record: Found) => boolean },
): Mutant {
  return mutant((sound) => ({
    async search(collection, given) {
      const { query, keeps = () => true } = change(given, (record) => Object.values(record).join(' '))
      const page = await searched(sound, collection, query)
      return { ...page, items: page.items.filter(keeps) }
    },
  }))
}

async function searched(sound: LooseStore, collection: CollectionName, query: SearchQuery) {
  const page = await sound.search?.(collection, query)
  if (page === undefined) throw new Error('the store has no search')
  return page
}
