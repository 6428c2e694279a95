import assert from 'node:assert/strict'
import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { createPortal, trustProxy } from '@chatfactor/portal'
import { memoryStore } from '@chatfactor/store-memory'

// The first page that a person sees.
const keys = [{ id: 'first', secret: Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256) }]
const publicUrl = 'https://example.com'
const chatfactor = createChatfactor({ keys, store: memoryStore(), transports: [], publicUrl, features: [accounts()] })
await chatfactor.resources.create({ name: 'Billing', selfService: { enabled: true, address: 'billing' } })
const portal = createPortal({ chatfactor, clientAddress: trustProxy(0) })
const answer = await portal.fetch(new Request(`${publicUrl}/security/p/billing`))
assert.equal(answer.status, 200)
assert.match(await answer.text(), /<form/)
await chatfactor.close()
