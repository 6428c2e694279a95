import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { byId, ChatfactorError, type CommitOutcome, insert, type Store, update, type Write } from '../../src/index.js'
import { settledCommit } from '../../src/kernel/settled-commit.js'
import { auditRecord, fresh, limitRecord } from '../support/records.js'

/** What becomes of one commit: it goes through, is lost on the way there, or only its answer is lost. */
type Fate = 'answered' | 'never_arrives' | 'answer_is_lost'

/** A store whose connection breaks as scripted, and afterwards works. */
function breaking(inner: Store, fates: Fate[]) {
  const outcomes: CommitOutcome[] = []
  const store: Store = {
    read: (refs) => inner.read(refs),
    list: (collection, query) => inner.list(collection, query),
    async commit(writes) {
      const fate = fates.shift() ?? 'answered'
      if (fate === 'never_arrives') throw new ChatfactorError('STORE_UNAVAILABLE', {})
      const outcome = await inner.commit(writes)
      outcomes.push(outcome)
      if (fate === 'answer_is_lost') throw new ChatfactorError('STORE_UNAVAILABLE', {})
      return outcome
    },
  }
  return { store, outcomes }
}

async function stocked() {
  const inner = memoryStore()
  await inner.commit([insert('limits', fresh(limitRecord({ id: 'one' })))])
  const [limit] = await inner.read([byId('limits', 'one')])
  if (limit === null) throw new Error('not stocked')
  const raise: readonly Write[] = [
    update('limits', limit, { blockedUntil: new Date(0) }),
    insert('audit', fresh(auditRecord())),
  ]
  return { inner, limit, raise }
}

describe('a commit whose answer is lost', () => {
  // mutant: kernel/settled-commit.ts: `if (await happened())` -> `if (false)` and no look after the second try
  it('is known to have happened by the record that it left', async () => {
    const { inner, raise } = await stocked()
    const { store, outcomes } = breaking(inner, ['answer_is_lost'])
    expect(await settledCommit(store, raise)).toEqual({ outcome: 'committed' })
    expect(outcomes).toEqual([{ outcome: 'committed' }])
    const [limit] = await inner.read([byId('limits', 'one')])
    expect(limit?.version).toBe(2)
  })

  it('is sent again, once, when it left nothing', async () => {
    const { inner, raise } = await stocked()
    const { store, outcomes } = breaking(inner, ['never_arrives', 'never_arrives'])
    expect(await settledCommit(store, raise)).toEqual({ outcome: 'committed' })
    expect(outcomes).toEqual([{ outcome: 'committed' }])
  })

  // mutant: kernel/settled-commit.ts: return `again` without looking
  it('is known to have happened also when it arrives after somebody looked', async () => {
    const { inner, raise } = await stocked()
    const late: Store = {
      ...inner,
      async read(refs) {
        const before = await inner.read(refs)
        // The first try reaches the server right after it was looked for.
        await inner.commit(raise)
        return before
      },
    }
    const { store, outcomes } = breaking(late, ['never_arrives'])
    expect(await settledCommit(store, raise)).toEqual({ outcome: 'committed' })
    expect(outcomes).toEqual([{ outcome: 'stale', lost: [0] }])
  })

  it('is stale when it never happened and a rival was faster', async () => {
    const { inner, limit, raise } = await stocked()
    const { store } = breaking(inner, ['never_arrives'])
    await inner.commit([update('limits', limit, { times: [] })])
    expect(await settledCommit(store, raise)).toEqual({ outcome: 'stale', lost: [0] })
  })

  it('is told as it is when the store stays away: nothing is acknowledged', async () => {
    const { inner, raise } = await stocked()
    const { store } = breaking(
      inner,
      Array.from({ length: 20 }, (): Fate => 'never_arrives'),
    )
    await expect(settledCommit(store, raise)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    const [limit] = await inner.read([byId('limits', 'one')])
    expect(limit?.version).toBe(1)
  })

  it('is not tried again when it leaves no record of its own, and no other error is', async () => {
    const { inner, limit } = await stocked()
    const { store, outcomes } = breaking(inner, ['answer_is_lost'])
    const bare = [update('limits', limit, { blockedUntil: new Date(0) })]
    await expect(settledCommit(store, bare)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(outcomes).toHaveLength(1)
    const broken: Store = { ...inner, commit: () => Promise.reject(new Error('a bug')) }
    await expect(settledCommit(broken, bare)).rejects.toThrow('a bug')
  })
})
