import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { KeyRing } from '../keys/key-ring.js'
import { type LooseStore, typedStore } from '../ports/loose-store.js'
import type { Store } from '../ports/store.js'
import type { CollectionName } from '../records/records.js'
import type { Versioned } from '../records/versioned.js'

const notices = new WeakSet<object>()

/** Whether a call ended because it had begun with a key that turned out to be revoked. It may begin anew at once. */
export function isNoticeOfKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && notices.has(error)
}

/**
 * The same store, by which this process learns of master keys that were revoked by another one: each Resource that is read says which.
 *
 * The key leaves the ring, and the call that was under way ends with `BUSY`: it may have looked for something, or believed it, by that key.
 * Whatever is decided rests on a Resource, remembered or read, and no commit goes through on one that has changed.
 */
export function heedingStore(store: Store, keys: KeyRing, noticed: (keyId: string) => void): Store {
  const inner: LooseStore<Versioned> = store
  const search = inner.search?.bind(store)
  const heed = (collection: CollectionName, record: Versioned | null) => {
    if (collection !== 'resources' || record === null) return
    const left = revokedIn(record).filter((keyId) => keys.revoke(keyId))
    if (left.length === 0) return
    for (const keyId of left) noticed(keyId)
    const notice = new ChatfactorError('BUSY', {})
    notices.add(notice)
    throw notice
  }
  return typedStore({
    ...store,
    async read(refs) {
      const records = await inner.read(refs)
      records.forEach((record, at) => {
        const ref = refs[at]
        if (ref !== undefined) heed(ref.collection, record)
      })
      return records
    },
    async list(collection, query) {
      const page = await inner.list(collection, query)
      for (const record of page.items) heed(collection, record)
      return page
    },
    ...(search === undefined
      ? {}
      : {
          async search(collection, query) {
            const page = await search(collection, query)
            for (const record of page.items) heed(collection, record)
            return page
          },
        }),
  })
}

function revokedIn(resource: Versioned): readonly string[] {
  const secondFactor = 'secondFactor' in resource ? resource.secondFactor : null
  const isGroup = typeof secondFactor === 'object' && secondFactor !== null && 'revokedKeys' in secondFactor
  const listed: unknown = isGroup ? secondFactor.revokedKeys : []
  return Array.isArray(listed) ? listed.filter((keyId) => typeof keyId === 'string') : []
}
