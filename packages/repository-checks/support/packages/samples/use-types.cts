import core = require('@chatfactor/core')

import type { Chatfactor, Store } from '@chatfactor/core'

import memory = require('@chatfactor/store-memory')

const store: Store = memory.memoryStore()
const keys = [{ id: 'first', secret: new Uint8Array(32) }]
const chatfactor: Chatfactor = core.createChatfactor({ keys, store, transports: [], publicUrl: 'https://example.com' })

// @ts-expect-error The store is not optional: types that resolve to `any` would let this pass.
core.createChatfactor({ keys, transports: [], publicUrl: 'https://example.com' })

export = { chatfactor }
