import { ChatfactorError } from '@chatfactor/core'
import { insert, type Store } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, sampleRecord } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { actKind } from '../../src/acts/act-kind.js'
import { jobKinds } from '../../src/jobs/jobs.js'
import { refusal, running } from '../support/running.js'

/** A store whose process dies once jobs have made so many steps: nothing that it writes afterwards happens. */
function dyingAfter(steps: number, inner: Store): Store {
  let left = steps
  return {
    ...inner,
    async commit(writes, hint) {
      if (writes.some(({ collection }) => collection === 'jobs')) left -= 1
      if (left < 0) throw new ChatfactorError('STORE_UNAVAILABLE', {})
      return inner.commit(writes, hint)
    },
  }
}

async function person({ chatfactor }: ReturnType<typeof running>, login: string) {
  const user = await chatfactor.users.create({ login })
  const { id: resourceId } = await chatfactor.resources.create({ name: login })
  await chatfactor.assignments.create({ resourceId, userId: user.id })
  return { user, resourceId }
}

describe('a job', () => {
  it.each([1, 2, 3, 4, 5])(
    '%s of its steps done, goes on in another process once the one that had it is dead',
    async (steps) => {
      const store = memoryStore()
      const clock = fakeClock()
      const [first, other] = [running(dyingAfter(steps, store), clock), running(store, clock)]
      const { user } = await person(other, 'ana')
      const { id } = await other.chatfactor.users.erase({ id: user.id })
      // The store is out of reach for it from then on.
      await first.number().catch(() => undefined)
      const left = await other.chatfactor.jobs.get(id)
      await other.number()
      // As long as it may be alive, it has the job for itself.
      if (left.state === 'open') expect((await other.chatfactor.jobs.get(id)).state).toBe('open')
      await clock.advance(31_000)
      await other.number()
      expect(await other.chatfactor.jobs.get(id)).toMatchObject({ state: 'done', counts: { users: 1, assignments: 1 } })
      expect(await refusal(other.chatfactor.users.get({ id: user.id }))).toMatchObject({ code: 'USER_NOT_FOUND' })
    },
  )

  it('is done once, whole, by two processes that begin at the same moment', async () => {
    const store = memoryStore()
    const clock = fakeClock()
    const [one, other] = [running(store, clock), running(store, clock)]
    const { user } = await person(one, 'ana')
    const ben = await person(one, 'ben')
    const { id } = await one.chatfactor.users.erase({ id: user.id })
    await Promise.all([one.number(), other.number()])
    await clock.advance(31_000)
    await Promise.all([one.number(), other.number()])
    expect(await one.chatfactor.jobs.get(id)).toMatchObject({ state: 'done', counts: { users: 1, assignments: 1 } })
    const { items } = await one.chatfactor.audit.list({ action: 'user.erased', limit: 100 })
    expect(items).toHaveLength(2)
    expect(await other.chatfactor.users.get({ id: ben.user.id })).toMatchObject({ login: 'ben' })
  })

  it('that fails is left for a while, longer each time, and says what it failed with; then it goes on', async () => {
    const store = memoryStore()
    const clock = fakeClock()
    let isFailing = true
    const failing: Store = {
      ...store,
      async list(collection, query) {
        if (isFailing && collection === 'tokens' && query.index === 'byUser')
          throw new ChatfactorError('STORE_UNAVAILABLE', {})
        return store.list(collection, query)
      },
    }
    const process = running(failing, clock)
    const { user } = await person(process, 'ana')
    const { id } = await process.chatfactor.users.erase({ id: user.id })
    await process.number()
    expect(await process.chatfactor.jobs.get(id)).toMatchObject({ state: 'open', problem: 'STORE_UNAVAILABLE' })
    isFailing = false
    await process.number()
    expect((await process.chatfactor.jobs.get(id)).problem).toBe('STORE_UNAVAILABLE')
    await clock.advance(1_000)
    await process.number()
    expect(await process.chatfactor.jobs.get(id)).toMatchObject({ state: 'done', problem: null })
  })

  it('of a kind that only a later version knows is left to it, and stands in front of none', async () => {
    const store = memoryStore()
    const process = running(store)
    const { user } = await person(process, 'ana')
    const now = process.clock.now()
    const unknown = { id: '0', kind: 'later', key: null, state: 'open', resourceId: null, subjectId: null } as const
    const empty = { asks: {}, progress: {}, counts: {}, problem: null, holder: null, heldUntil: null, endedAt: null }
    await store.commit([insert('jobs', { ...unknown, ...empty, actor: 'host', dueAt: now, createdAt: now })])
    const { id } = await process.chatfactor.users.erase({ id: user.id })
    await process.number()
    expect((await process.chatfactor.jobs.get(id)).state).toBe('done')
    expect(await refusal(process.chatfactor.jobs.get('0'))).toMatchObject({ code: 'JOB_NOT_FOUND' })
    expect((await process.chatfactor.jobs.list()).items.map((job) => job.id)).toEqual([id])
  })

  it('is listed by kind and state, and forgotten after 90 days, but for those that erased somebody', async () => {
    const process = running()
    const { chatfactor, clock } = process
    const [ana, ben] = [await person(process, 'ana'), await person(process, 'ben')]
    const erasing = await chatfactor.users.erase({ id: ana.user.id }, { actor: 'administrator:ann' })
    const deleting = await chatfactor.resources.delete(ben.resourceId, { name: 'ben' })
    const listed = async (options = {}) => (await chatfactor.jobs.list(options)).items.map(({ id }) => id)
    expect(await listed()).toEqual([deleting.id, erasing.id])
    expect(await listed({ kind: 'user.erase' })).toEqual([erasing.id])
    expect(await listed({ state: 'done' })).toEqual([])
    // Which administrator it was stands in the trail alone.
    expect(erasing.actor).toBe('administrator')
    await process.number()
    expect(await listed({ state: 'done' })).toEqual([deleting.id, erasing.id])
    await clock.advance(91 * 24 * 3_600_000)
    await process.number()
    expect(await listed()).toEqual([erasing.id])
    expect((await chatfactor.erasures.list()).items).toHaveLength(1)
    expect(await refusal(chatfactor.jobs.list({ limit: 0 }))).toMatchObject({ code: 'INVALID_INPUT' })
  })

  it.each([...jobKinds, actKind])(
    'C63: is kept for 90 days, of whichever kind, but for ever who was erased: %s',
    async (kind) => {
      const { number, clock, store } = running()
      const over = { kind, state: 'done', holder: null, heldUntil: null, endedAt: clock.now() } as const
      await store.commit([insert('jobs', { ...sampleRecord('jobs', 1), ...over, asks: {} })])
      const left = async () => (await store.list('jobs', { index: 'byKind', equals: { kind }, limit: 9 })).items.length
      await clock.advance(90 * 24 * 3_600_000)
      await number()
      expect(await left()).toBe(1)
      await clock.advance(60_000)
      await number()
      expect(await left()).toBe(kind === 'user.erase' ? 1 : 0)
    },
  )
})
