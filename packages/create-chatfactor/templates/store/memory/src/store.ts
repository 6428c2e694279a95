import { memoryStore } from '@chatfactor/store-memory'

/** Keeps records in memory: everything is forgotten when the app ends, and the doctor sees a store of its own. */
export async function openStore(_isApp: boolean) {
  return { store: memoryStore() }
}
