import type { Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'

/** Keeps records in memory: everything is forgotten when the app ends. */
export async function openStore(): Promise<Store> {
  return memoryStore()
}
