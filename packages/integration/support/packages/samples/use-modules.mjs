import assert from 'node:assert/strict'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'

for (const name of process.argv.slice(2)) assert.ok(Object.keys(await import(name)).length > 0, name)

const keys = [{ id: 'first', secret: new Uint8Array(32).fill(7) }]
const chatfactor = createChatfactor({ keys, store: memoryStore(), transports: [], publicUrl: 'https://example.com' })
assert.equal((await chatfactor.resources.create({ name: 'Billing' })).name, 'Billing')
await chatfactor.close()
