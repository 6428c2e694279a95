import type { Engine } from '@chatfactor/core/feature'
import { cursorBehind } from '../feed/place-cursor.js'
import { isNumbered, type Numbered } from './canonical.js'
import { resourceOf } from './chains.js'

/** Entries in memory at once. */
const pageSize = 500

/** The entries of a chain, one by one in order. */
export interface EntryWalk {
  /** Returns the next entry without moving on; `null` at the end. */
  peek(): Promise<Numbered | null>
  /** Moves past the next entry. */
  pass(): void
  /** Moves past this position without reading the entries before it. */
  skipTo(place: string): void
}

/** Walks the entries of a chain by number. */
export function entryWalk({ store }: Pick<Engine, 'store'>, chain: string): EntryWalk {
  let page: readonly Numbered[] = []
  let at = 0
  let cursor: string | null = null
  let isOver = false

  return {
    async peek() {
      while (at >= page.length && !isOver) {
        const { items, next } = await store.list('audit', {
          ...{ index: 'byResourceNumber', equals: { resourceId: resourceOf(chain) }, after: cursor, limit: pageSize },
        })
        page = items.filter(isNumbered)
        at = 0
        cursor = next
        isOver = next === null
      }
      return page[at] ?? null
    },
    pass() {
      at += 1
    },
    skipTo(place) {
      while (at < page.length && (page[at]?.number ?? '') <= place) at += 1
      if (at < page.length || isOver) return
      cursor = cursorBehind('byResourceNumber', place)
      page = []
      at = 0
    },
  }
}
