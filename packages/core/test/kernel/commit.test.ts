import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { toldOfChat } from '../../src/chats/chat-happenings.js'
import { byId, insert, type Store, update } from '../../src/doors/store.js'
import { commit } from '../../src/kernel/commit.js'
import type { Commit } from '../../src/kernel/decision.js'
import { type Fate, lostAnswers } from '../support/lost-answers.js'
import { fresh, limitRecord } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { midnight } from '../support/setting.js'

const paused = toldOfChat(
  'typed_codes.paused',
  { actor: 'system' },
  { transport: 't', accountId: 'a', until: midnight },
)

async function stocked() {
  const inner = memoryStore()
  await inner.commit([insert('limits', fresh(limitRecord({ id: 'one' })))])
  const [limit] = await inner.read([byId('limits', 'one')])
  if (limit === null) throw new Error('not stocked')
  const writes = [update('limits', limit, { blockedUntil: new Date(0) })]
  const raise: Commit = { writes, told: [paused] }
  return { inner, limit, writes, raise }
}

/** Commits over a store that fails as scripted. */
function over(inner: Store, fates: Fate[]) {
  const lost = lostAnswers(inner, fates)
  const { engine, diary } = scriptedEngine(lost.store)
  return { ...lost, diary, commit: (decided: Commit) => commit(engine, decided, [], midnight) }
}

describe('a commit whose answer is lost', () => {
  it('is known to have happened by the entry that it left in the trail, and is told once', async () => {
    const { inner, raise } = await stocked()
    const { commit, outcomes, diary } = over(inner, ['answer_is_lost'])
    expect(await commit(raise)).toEqual({ outcome: 'committed' })
    expect(outcomes).toEqual([{ outcome: 'committed' }])
    const [limit] = await inner.read([byId('limits', 'one')])
    expect(limit?.version).toBe(2)
    expect(diary).toEqual(['emit typed_codes.paused'])
  })

  it('is sent again, once, and as it was, when it left nothing', async () => {
    const { inner, raise } = await stocked()
    const { commit, outcomes, tried, diary } = over(inner, ['never_arrives', 'never_arrives'])
    expect(await commit(raise)).toEqual({ outcome: 'committed' })
    expect(outcomes).toEqual([{ outcome: 'committed' }])
    expect(tried).toEqual([tried[0], tried[0], tried[0]])
    expect(diary).toEqual(['emit typed_codes.paused'])
  })

  it('is known to have happened also when it arrives after somebody looked', async () => {
    const { inner, raise } = await stocked()
    const late: Store = {
      ...inner,
      async read(refs) {
        const before = await inner.read(refs)
        // The first try reaches the server right after it was looked for.
        await inner.commit(tried[0] ?? [])
        return before
      },
    }
    const { commit, outcomes, tried, diary } = over(late, ['never_arrives'])
    expect(await commit(raise)).toEqual({ outcome: 'committed' })
    expect(outcomes).toEqual([{ outcome: 'stale', lost: [0] }])
    expect(diary).toEqual(['emit typed_codes.paused'])
  })

  it('is stale when it never happened and a rival was faster, and then nothing is told', async () => {
    const { inner, limit, raise } = await stocked()
    const { commit, diary } = over(inner, ['never_arrives'])
    await inner.commit([update('limits', limit, { times: [] })])
    expect(await commit(raise)).toEqual({ outcome: 'stale', lost: [0] })
    expect(diary).toEqual([])
  })

  it('is told as it is when the store stays away: nothing is acknowledged', async () => {
    const { inner, raise } = await stocked()
    const { commit, diary } = over(
      inner,
      Array.from({ length: 20 }, (): Fate => 'never_arrives'),
    )
    await expect(commit(raise)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    const [limit] = await inner.read([byId('limits', 'one')])
    expect(limit?.version).toBe(1)
    expect(diary).toEqual([])
  })

  it('is given up when it leaves no record of its own, and so is one that fails otherwise', async () => {
    const { inner, writes, raise } = await stocked()
    const { commit, outcomes } = over(inner, ['answer_is_lost'])
    await expect(commit({ writes, untold: 'chat_heard' })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(outcomes).toHaveLength(1)
    const broken = over({ ...inner, commit: () => Promise.reject(new Error('a bug')) }, [])
    await expect(broken.commit(raise)).rejects.toThrow('a bug')
    expect(broken.tried).toHaveLength(1)
  })
})
