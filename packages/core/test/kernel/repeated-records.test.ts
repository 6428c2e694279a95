import { memoryStore } from '@chatfactor/store-memory'
import { countingStore } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { insert, update } from '../../src/index.js'
import { operate } from '../../src/kernel/operate-tuples.js'
import { fresh, limitRecord } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'

// mutant: kernel/operate.ts: never call refuseRepeated
it('a record that stands twice in a commit is INVARIANT_BROKEN before any store sees it', async () => {
  const { store, counts } = countingStore(memoryStore())
  const limit = limitRecord({ id: 'one', key: 'one' })
  const { engine, diary } = scriptedEngine(store)
  const twice = [insert('limits', fresh(limit)), update('limits', limit, { blockedUntil: new Date(0) })]
  const event = { name: 'typed_codes.paused' as const, data: { transport: 't', accountId: 'a', until: new Date(0) } }
  const operation = operate(engine, { refs: [], decide: () => ({ result: null, writes: twice, events: [event] }) })
  await expect(operation).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
  expect(counts().commit).toBe(0)
  expect(diary).toEqual([])
})
