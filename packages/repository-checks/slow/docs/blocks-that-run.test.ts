import { memoryStore } from '@chatfactor/store-memory'
import { it } from 'vitest'
import { telegramUnderTest } from '../../../transport-telegram/test/telegram-under-test.js'
import { slowWalks, titled, walked, wholeTests } from '../../support/docs/walks.js'

it.each(titled(slowWalks))('%s', (_title, walk) => walked(walk))

// The contracts as the README of the testkit has them, for a store and a transport that keep them: their tests stand among these.
const { store, transport } = wholeTests
await store.run({ modules: { '../src/index.js': { myStore: memoryStore } } })
await transport.run({ modules: { './my-transport-under-test.js': { myTransportUnderTest: telegramUnderTest } } })
