import type { Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'

declare global { // only: next+typescript
  /** Next loads modules more than once; the process stays. */ // only: next+typescript
  var storeOfChatfactor: Store | undefined // only: next+typescript
} // only: next+typescript

globalThis.storeOfChatfactor ??= memoryStore() // only: next

/** Keeps records in memory, so that there is nothing to install yet: everything is forgotten when the app ends. */
export const store: Store = memoryStore() // only: express fastify
export const store: Store = globalThis.storeOfChatfactor // only: next
