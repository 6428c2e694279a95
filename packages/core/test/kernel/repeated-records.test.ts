import { memoryStore } from '@chatfactor/store-memory'
import { countingStore } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { toldOfChat } from '../../src/chats/chat-happenings.js'
import { insert, update } from '../../src/doors/store.js'
import type { Decision } from '../../src/kernel/decision.js'
import { operate } from '../../src/kernel/operate.js'
import { fresh, limitRecord } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'

it('a record that stands twice in a commit is INVARIANT_BROKEN before any store sees it', async () => {
  const { store, counts } = countingStore(memoryStore())
  const limit = limitRecord({ id: 'one', key: 'one' })
  const { engine, diary } = scriptedEngine(store)
  const about = { transport: 't', accountId: 'a', until: new Date(0) }
  const twice: Decision<null> = {
    result: null,
    writes: [insert('limits', fresh(limit)), update('limits', limit, { blockedUntil: new Date(0) })],
    told: [toldOfChat('typed_codes.paused', { actor: 'system' }, about)],
  }
  const operation = operate(engine, { refs: {}, decide: () => twice })
  await expect(operation).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
  expect(counts().commit).toBe(0)
  expect(diary).toEqual([])
})
