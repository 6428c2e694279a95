import type { LooseStore, SearchQuery } from '@chatfactor/core/store'
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

  search_leaves_out_what_leads_nowhere: searching(({ order, ...query }) => ({
    query: {
      ...query,
      order,
      where: order === null || order.length === 1 ? query.where : [...query.where, [{ at: order, is: 'not_null' }]],
    },
  })),

  search_knows_no_way_back: searching(({ before, ...query }) => ({
    query: { ...query, after: before ?? query.after ?? null },
  })),

  tally_counts_on: mutant((sound) => ({
    tally: (collection, each, upTo) => sound.tally?.(collection, each, upTo + 1) ?? Promise.resolve([]),
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
      const page = await sound.search?.(collection, query)
      if (page === undefined) throw new Error('the store has no search')
      return { ...page, items: page.items.filter(keeps) }
    },
  }))
}
