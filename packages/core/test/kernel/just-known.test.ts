import { memoryStore } from '@chatfactor/store-memory'
import { countingStore } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { byId, follow, insert } from '../../src/doors/store.js'
import { justKnown } from '../../src/kernel/just-known.js'
import { notAskedYet } from '../../src/records/groups/approvals.js'
import { createRecordCache } from '../../src/stores/record-cache.js'
import { assignmentRecord, resourceRecord } from '../support/records.js'

/** Two Resources, of which this process remembers how they were. */
async function remembered() {
  const counting = countingStore(memoryStore())
  const cache = createRecordCache(2 ** 20)
  const [mine, foreign] = [resourceRecord({ id: 'mine' }), resourceRecord({ id: 'foreign', address: 'foreign' })]
  await counting.store.commit([insert('resources', mine), insert('resources', foreign)])
  cache.learn([byId('resources', 'mine'), byId('resources', 'foreign')], [mine, { ...foreign, name: 'before' }])
  counting.reset()
  return { counting, engine: { store: counting.store, cache }, mine, foreign }
}

it('C10: what a commit wrote or checked is said from memory, and nothing else: that may be another by now', async () => {
  const { counting, engine, mine, foreign } = await remembered()
  const known = justKnown(engine, ['mine'])
  expect(await known.read([byId('resources', 'mine')])).toEqual([mine])
  expect(counting.counts().read).toBe(0)
  expect(await known.read([byId('resources', 'mine'), byId('resources', 'foreign')])).toEqual([mine, foreign])
  expect(counting.counts().read).toBe(1)
})

it('what is said later than at once is read', async () => {
  const { counting, engine, foreign } = await remembered()
  expect(await justKnown(engine, undefined).read([byId('resources', 'foreign')])).toEqual([foreign])
  expect(counting.counts().read).toBe(1)
})

it('C10: that a field points nowhere is known with its record alone', async () => {
  const { counting, engine } = await remembered()
  engine.cache.learn([byId('assignments', 'a')], [assignmentRecord({ id: 'a', approvals: notAskedYet })])
  const assignment = byId('assignments', 'a')
  const approval = follow(assignment, 'liveApprovalId', 'challenges')
  expect(await justKnown(engine, ['a']).read([assignment, approval])).toMatchObject([{ id: 'a' }, null])
  expect(counting.counts().read).toBe(0)
  await justKnown(engine, ['a']).read([approval])
  expect(counting.counts().read).toBe(1)
})
