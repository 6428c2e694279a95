import type { Store } from '@chatfactor/core/store'
import { pagesOf } from './pages.js'

/** Finds Resources as files name them. */
export interface ResourceNames {
  /** The Resource with this id or address, or the only one with this name; otherwise why there is none. */
  find(name: string): { readonly id: string } | { readonly reason: string }
}

/** Reads the names of all Resources once per file. */
export async function resourceNames(store: Store): Promise<ResourceNames> {
  const ids = new Set<string>()
  const byAddress = new Map<string, string>()
  const byName = new Map<string, string | null>()
  const pages = pagesOf((after) => store.list('resources', { index: 'all', equals: {}, after, limit: 500 }))
  for await (const page of pages) {
    for (const { id, address, name } of page) {
      ids.add(id)
      if (address !== null) byAddress.set(address, id)
      byName.set(name, byName.has(name) ? null : id)
    }
  }
  return {
    find(name) {
      if (ids.has(name)) return { id: name }
      const id = byAddress.get(name) ?? byName.get(name)
      if (typeof id === 'string') return { id }
      return { reason: id === null ? 'is the name of several Resources' : 'is no Resource' }
    },
  }
}
