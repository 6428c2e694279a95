import { memoryStore } from '@chatfactor/store-memory'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { byId, type Store } from '../../src/ports/store.js'
import { boundedStore, storeDeadlineMs } from '../../src/stores/bounded-store.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** What is asked of a store and answered; a verb that is new does not compile without a row. */
type Asked = Exclude<keyof Store, 'local' | 'system' | 'changes' | 'close' | 'within'>
const query = { index: 'all', equals: {}, limit: 1 } as const
const asking: { readonly [K in Asked]-?: (store: Store) => Promise<unknown> | undefined } = {
  now: (store) => store.now?.(),
  read: (store) => store.read([byId('users', 'ana')]),
  list: (store) => store.list('users', query),
  search: (store) => store.search?.('assignments', { where: [], order: null, limit: 1 }),
  tally: (store) => store.tally?.('assignments', [], 1),
  dropBefore: (store) => store.dropBefore?.('audit', new Date(0)),
  commit: (store) => store.commit([]),
}

describe('a store that does not answer', () => {
  it.each(Object.entries(asking))('R36: %s is not waited for without end', async (verb, ask) => {
    const silent = () => new Promise<never>(() => undefined)
    const all = Object.fromEntries(Object.keys(asking).map((name) => [name, silent]))
    const asked = ask(boundedStore({ ...memoryStore(), ...all }))
    const ended = asked?.catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(storeDeadlineMs - 1)
    expect(await Promise.race([ended, Promise.resolve('waited for')])).toBe('waited for')
    await vi.advanceTimersByTimeAsync(1)
    expect(await Promise.race([ended, Promise.resolve(`${verb} is waited for`)])).toMatchObject({
      code: 'STORE_UNAVAILABLE',
    })
  })
})
