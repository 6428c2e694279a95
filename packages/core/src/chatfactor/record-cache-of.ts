import { invalidOption } from '../errors/known-options.js'
import { createRecordCache, noRecordCache, type RecordCache } from '../kernel/record-cache.js'
import type { ChatfactorOptions } from './chatfactor-options.js'

/** Room for some fifteen thousand people. */
const usualCacheBytes = 64 * 2 ** 20

/** What this process remembers of records, as its options say; nothing beside a store in the same process. */
export function recordCacheOf({ store, cacheBytes = usualCacheBytes }: ChatfactorOptions): RecordCache {
  if (!Number.isInteger(cacheBytes) || cacheBytes < 0)
    throw invalidOption('cacheBytes', 'must be a whole number from 0')
  return store.local === true || cacheBytes === 0 ? noRecordCache : createRecordCache(cacheBytes)
}
