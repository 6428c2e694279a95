import type { Chatfactor } from '@chatfactor/core' with { 'resolution-mode': 'import' }

/** What is left to a CommonJS file under module settings that are older than `require` of an ES module. */
async function start(): Promise<Chatfactor> {
  const { createChatfactor } = await import('@chatfactor/core')
  const { memoryStore } = await import('@chatfactor/store-memory')
  const keys = [{ id: 'first', secret: new Uint8Array(32) }]
  // @ts-expect-error The store is not optional: types that resolve to `any` would let this pass.
  createChatfactor({ keys, transports: [], publicUrl: 'https://example.com' })
  return createChatfactor({ keys, store: memoryStore(), transports: [], publicUrl: 'https://example.com' })
}

export = { start }
