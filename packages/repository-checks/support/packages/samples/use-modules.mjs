import assert from 'node:assert/strict'
import { ChatfactorError, createChatfactor } from '@chatfactor/core'
import * as forStores from '@chatfactor/core/store'
import * as forTransports from '@chatfactor/core/transport'
import { memoryStore } from '@chatfactor/store-memory'

// What an edge imports for its effect alone exports nothing.
const forEffect = /\/languages$/
for (const name of process.argv.slice(2)) {
  const exported = Object.keys(await import(name))
  assert.equal(exported.length > 0, !forEffect.test(name), name)
}

// An error that a store or a transport throws is an error that the host knows.
for (const door of [forStores, forTransports]) assert.equal(door.ChatfactorError, ChatfactorError)

const keys = [{ id: 'first', secret: Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256) }]
const chatfactor = createChatfactor({ keys, store: memoryStore(), transports: [], publicUrl: 'https://example.com' })
assert.equal((await chatfactor.resources.create({ name: 'Billing' })).name, 'Billing')
await chatfactor.close()
