import { ChatfactorError } from '@chatfactor/core'
import type { Store } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { cameOf } from '../rights/rights-world.js'
import { bulkWorld, refusingMailer } from './bulk-world.js'

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

describe('a job for many people', () => {
  it('R55: of forty who are reminded three cannot be mailed, and the report says why', async () => {
    const gone = ['p003@example.org', 'p017@example.org', 'p031@example.org']
    const mailer = refusingMailer([])
    const given = await bulkWorld({ people: 40, mailer })
    const { begin, work, clock, reportOf, everybody } = given
    await work(await begin('tell'))
    await clock.advance(8 * 24 * 60 * 60_000)
    const job = await begin('remind')
    const bounced = refusingMailer(gone)
    mailer.send = bounced.send
    const ended = await work(job)
    expect(ended).toMatchObject({
      ...{ state: 'done', act: 'remind', by: 'Olga', count: 40, problem: null },
      counts: { done: 37, left: 0, failed: 3, waiting: 0 },
    })
    const { left, isMore } = await reportOf(job)
    expect(left.map(({ user, fate, because }) => [user?.email, fate, because])).toEqual(
      gone.map((address) => [address, 'failed', 'mail_refused']),
    )
    expect(isMore).toBe(false)
    expect(bounced.sent).toHaveLength(37)
    expect(everybody).toHaveLength(40)
  })

  it('R55: a mail server that takes nothing for ten minutes is waited for no more, and the report says that', async () => {
    const given = await bulkWorld({ people: 2 })
    given.mailer.failNext(1_000)
    const ended = await given.work(await given.begin('tell'))
    expect(ended).toMatchObject({ state: 'done', counts: { done: 0, failed: 0, waiting: 2 } })
    expect((await given.reportOf(ended)).left.map(({ because }) => because)).toEqual(['mail_waiting', 'mail_waiting'])
  })

  it('R55: whoever cannot be meant is left out with the reason, and nothing of them is touched', async () => {
    const given = await bulkWorld({ people: 4 })
    const { begin, work, chatfactor, resource, people, reportOf } = given
    const [off, silent, gone] = people
    const about = (user: typeof off) => ({ resourceId: resource.id, user: { id: user?.id ?? '' } })
    await chatfactor.assignments.update({ ...about(off), active: false })
    await chatfactor.users.update({ id: silent?.id ?? '' }, { email: null })
    await chatfactor.assignments.end(about(gone))
    const preview = await given.olga.bulk.preview({
      ...{ resourceId: resource.id, act: 'tell', whom: { userIds: [...given.everybody, 'nobody'] } },
    })
    expect(preview).toMatchObject({ count: 5, looked: 5, does: 1, isMore: false, runs: null })
    expect(preview.leaves.map(({ because, count, some }) => [because, count, some.map(({ login }) => login)])).toEqual([
      ['off', 1, ['p000']],
      ['no_address', 1, ['p001']],
      // Who is no member may be somebody whom the administrator does not see.
      ['gone', 2, []],
    ])
    const ended = await work(await begin('tell', [...given.everybody, 'nobody']))
    expect(ended).toMatchObject({ count: 5, counts: { done: 1, left: 4 } })
    expect((await reportOf(ended)).left.map(({ because }) => because)).toEqual(['off', 'no_address', 'gone', 'gone'])
    expect(await given.happenedTo('portal_link.mailed')).toEqual(['p003'])
  })

  it.each([1, 3])(
    '%s steps done, R55: goes on in another process once the one that had it is dead: each person once, and the report true',
    async (steps) => {
      const given = await bulkWorld({ people: 25 })
      const job = await given.begin('end_sessions')
      const dying = given.process(dyingAfter(steps, given.store))
      await dying.worker.runOnce().catch(() => undefined)
      const soFar = (await given.happenedTo('sessions.ended')).length
      // The first step takes the job.
      expect(soFar).toBe((steps - 1) * 10)
      await given.clock.advance(31_000)
      expect(await given.work(job)).toMatchObject({ state: 'done', counts: { done: 25, left: 0 } })
      expect((await given.happenedTo('sessions.ended')).toSorted()).toEqual(given.people.map(({ login }) => login))
    },
  )

  it('R55: stop ends it after those under way: the rest is not begun with, and is counted', async () => {
    const given = await bulkWorld({ people: 35 })
    const { olga, resource, begin, store, process, work } = given
    const job = await begin('switch_off')
    const at = { resourceId: resource.id, jobId: job.id, act: 'switch_off' } as const
    let steps = 0
    const stopping: Store = {
      ...store,
      async commit(writes, hint) {
        const outcome = await store.commit(writes, hint)
        const isStep = writes.some(({ collection }) => collection === 'jobs') && outcome.outcome === 'committed'
        steps += isStep ? 1 : 0
        // Behind the step that took the job, and one with ten people.
        if (isStep && steps === 2) await olga.bulk.stop(at)
        return outcome
      },
    }
    await process(stopping).worker.runOnce()
    const ended = await work(job)
    expect(ended).toMatchObject({ state: 'stopped', counts: { done: 10, left: 0, failed: 0, waiting: 0 } })
    expect(await given.happenedTo('assignment.updated')).toHaveLength(10)
    const [entry] = (await given.chatfactor.audit.list({ action: 'people.bulk_ended' })).items
    expect(entry?.details).toMatchObject({ done: 10, rest: 25 })
    expect(await cameOf(() => olga.bulk.stop(at))).toBe('TRANSITION_REFUSED')
    expect(await cameOf(() => olga.bulk.stop({ ...at, act: 'tell' }))).toBe('JOB_NOT_FOUND')
    // Whoever comes next does not wait for it.
    expect(await work(await begin('switch_on'))).toMatchObject({ state: 'done', counts: { done: 10, left: 25 } })
  })

  it('R55: stop before its first step does nothing to anybody', async () => {
    const given = await bulkWorld()
    const job = await given.begin('unassign')
    const stopped = await given.olga.bulk.stop({ resourceId: given.resource.id, jobId: job.id, act: 'unassign' })
    expect(stopped.state).toBe('stopping')
    expect(await given.work(job)).toMatchObject({ state: 'stopped', counts: { done: 0 } })
    expect(await given.happenedTo('assignment.removed')).toEqual([])
  })

  it('R55: a second administrator’s waits on the same Resource, says for whom, and goes on afterwards', async () => {
    const given = await bulkWorld({ people: 25 })
    const { begin, as, store, process, work, olga, resource, everybody } = given
    const first = await begin('switch_off')
    const second = await begin('switch_on', everybody, as({ adminId: 'otto', name: 'Otto' }))
    // The first process dies in the middle, and keeps the job to itself for a while.
    await process(dyingAfter(2, store))
      .worker.runOnce()
      .catch(() => undefined)
    await given.chatfactor.worker.runOnce()
    const waiting = await olga.bulk.get({ resourceId: resource.id, jobId: second.id })
    expect(waiting).toMatchObject({
      ...{ state: 'waiting', by: 'Otto', counts: { done: 0 } },
      behind: { id: first.id, act: 'switch_off', by: 'Olga' },
    })
    const { runs } = await olga.bulk.preview({ resourceId: resource.id, act: 'tell', whom: { userIds: everybody } })
    expect(runs).toEqual({ id: first.id, act: 'switch_off', by: 'Olga' })
    await given.clock.advance(31_000)
    expect(await work(first)).toMatchObject({ counts: { done: 25 } })
    expect(await work(second)).toMatchObject({ state: 'done', behind: null, counts: { done: 25, left: 0 } })
    const { items } = await given.chatfactor.assignments.list({ resourceId: resource.id, limit: 100 })
    expect(items.every(({ active }) => active)).toBe(true)
  })

  it('R55: somebody who is erased in the middle is left out, and the others are not', async () => {
    const given = await bulkWorld({ people: 25 })
    const { begin, store, process, work, people, reportOf } = given
    const job = await begin('end_sessions')
    await process(dyingAfter(2, store))
      .worker.runOnce()
      .catch(() => undefined)
    const erased = people[20]?.id ?? ''
    await given.olga.users.erase(erased)
    // Their record is still there, without anything in it.
    const about = { resourceId: given.resource.id, act: 'end_sessions', whom: { userIds: [erased] } } as const
    expect((await given.olga.bulk.preview(about)).leaves).toEqual([{ because: 'gone', count: 1, some: [] }])
    await given.clock.advance(31_000)
    const ended = await work(job)
    expect(ended).toMatchObject({ state: 'done', counts: { done: 24, left: 1 } })
    expect((await reportOf(job)).left).toEqual([{ user: null, fate: 'left', because: 'gone' }])
  })

  it('R55: one form that is sent sixteen times at once is one job', async () => {
    const given = await bulkWorld()
    const { olga, resource, everybody } = given
    const asked = { resourceId: resource.id, act: 'end_sessions', whom: { userIds: everybody }, formId: 'one' } as const
    const second = given.administration.as({ adminId: 'olga', resources: 'all' })
    const jobs = await Promise.all(
      Array.from({ length: 16 }, (_one, at) => (at % 2 === 0 ? olga : second).bulk.start(asked)),
    )
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1)
    const [job] = jobs
    if (job === undefined) throw new Error()
    await given.work(job)
    expect((await olga.bulk.start(asked)).state).toBe('done')
    expect(await given.happenedTo('sessions.ended')).toHaveLength(3)
    expect((await olga.bulk.list({ resourceId: resource.id })).items).toHaveLength(1)
  })

  it('R55: all who match are as many as were typed, or nobody; whoever comes later is not meant', async () => {
    const given = await bulkWorld({ people: 25 })
    const { olga, resource, chatfactor, work } = given
    const filter = { only: 'not_told' } as const
    const all = { resourceId: resource.id, act: 'tell', formId: 'all' } as const
    expect(await olga.bulk.preview({ resourceId: resource.id, act: 'tell', whom: { filter } })).toMatchObject({
      ...{ count: 25, looked: 25, does: 25, leaves: [] },
    })
    await expect(olga.bulk.start({ ...all, whom: { filter, count: 24 } })).rejects.toMatchObject({
      ...{ code: 'STALE', details: { version: 25 } },
    })
    expect((await olga.bulk.list({ resourceId: resource.id })).items).toEqual([])
    const job = await olga.bulk.start({ ...all, whom: { filter, count: 25 } })
    const late = await chatfactor.users.create({ login: 'late', email: 'late@example.org' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: late.id })
    expect(await work(job)).toMatchObject({ count: 25, counts: { done: 25, left: 0 } })
    expect(given.mailer.sent).toHaveLength(25)
    const byText = { resourceId: resource.id, act: 'end_sessions', formId: 'text' } as const
    const some = await olga.bulk.start({ ...byText, whom: { filter: { text: 'P00' }, count: 10 } })
    expect(await work(some)).toMatchObject({ counts: { done: 10 } })
  })

  it('R55: what was looked for and who was meant are forgotten at its end; its report and its administrator after 90 days', async () => {
    const given = await bulkWorld()
    const { store, olga, resource, work, clock, chatfactor } = given
    const filter = { text: 'p00' }
    const asked = { resourceId: resource.id, act: 'unlock', formId: 'one' } as const
    const job = await olga.bulk.start({ ...asked, whom: { filter, count: 3 } })
    const notes = async () => (await store.list('notes', { index: 'byKind', equals: { kind: 'bulk' }, limit: 9 })).items
    const before = JSON.stringify(await notes())
    expect(before).not.toMatch(/\b(?:p00|olga)\b/i)
    const ended = await work(job)
    expect(ended).toMatchObject({ by: 'Olga', counts: { left: 3 } })
    expect(ended.keptUntil?.getTime()).toBe((ended.endedAt?.getTime() ?? 0) + 90 * 24 * 60 * 60_000)
    expect(JSON.stringify(await notes()).length).toBeLessThan(before.length)
    await clock.advance(91 * 24 * 60 * 60_000)
    await chatfactor.worker.runOnce()
    expect(await notes()).toEqual([])
    expect(await cameOf(() => given.reportOf(job))).toBe('JOB_NOT_FOUND')
  })

  it('R55, R7: is nobody’s on another Resource, by whatever verb; people are assigned in bulk by those alone who see everybody', async () => {
    const given = await bulkWorld()
    const { as, resource, chatfactor, begin, everybody } = given
    const wages = await chatfactor.resources.create({ name: 'Wages' })
    const job = await begin('end_sessions')
    const other = as({ adminId: 'wendy', resources: [wages.id] })
    const whom = { userIds: everybody }
    const [here, there] = [{ resourceId: resource.id }, { resourceId: wages.id }]
    for (const verb of ['get', 'report'] as const) {
      expect(await cameOf(() => other.bulk[verb]({ ...here, jobId: job.id }))).toBe('RESOURCE_NOT_FOUND')
      expect(await cameOf(() => other.bulk[verb]({ ...there, jobId: job.id }))).toBe('JOB_NOT_FOUND')
    }
    expect(await cameOf(() => other.bulk.list(here))).toBe('RESOURCE_NOT_FOUND')
    expect(await cameOf(() => other.bulk.stop({ ...there, jobId: job.id, act: 'end_sessions' }))).toBe('JOB_NOT_FOUND')
    expect(await cameOf(() => other.bulk.start({ ...here, act: 'unassign', whom, formId: 'one' }))).toBe(
      'RESOURCE_NOT_FOUND',
    )
    expect(await cameOf(() => other.bulk.export({ ...here, whom, format: 'csv' }))).toBe('RESOURCE_NOT_FOUND')
    expect(await cameOf(() => other.bulk.start({ ...there, act: 'assign', whom, formId: 'one' }))).toBe(
      'administration.all_resources',
    )
    // People of another Resource are nobody here.
    const preview = await other.bulk.preview({ ...there, act: 'unassign', whom })
    expect(preview).toMatchObject({ does: 0, leaves: [{ because: 'gone', count: 3, some: [] }] })
    expect((await other.bulk.list(there)).items).toEqual([])
  })

  it('R55: 501 people, none, unknown acts, filters and forms are refused, and begin nothing', async () => {
    const { olga, resource, everybody, chatfactor } = await bulkWorld()
    const ids = Array.from({ length: 501 }, (_one, at) => `id-${at}`)
    const wrong: unknown[] = [
      { act: 'tell', whom: { userIds: ids }, formId: 'one' },
      { act: 'tell', whom: { userIds: [] }, formId: 'one' },
      { act: 'bypass', whom: { userIds: everybody }, formId: 'one' },
      { act: 'tell', whom: { userIds: everybody } },
      { act: 'tell', whom: { filter: {} }, formId: 'one' },
      { act: 'tell', whom: { filter: { only: 'rich' }, count: 3 }, formId: 'one' },
      { act: 'assign', whom: { filter: { only: 'locked' }, count: 3 }, formId: 'one' },
      { act: 'tell', whom: { userIds: everybody, filter: {}, count: 3 }, formId: 'one' },
    ]
    for (const asked of wrong) {
      const given = Object.assign({ resourceId: resource.id }, asked)
      expect(
        await cameOf(() => Reflect.apply(olga.bulk.start, undefined, [given])),
        JSON.stringify(asked).slice(0, 80),
      ).toBe('INVALID_INPUT')
    }
    expect(await cameOf(() => olga.bulk.list({ resourceId: resource.id, after: 'a cursor of another list' }))).toBe(
      'INVALID_INPUT',
    )
    await chatfactor.resources.update(resource.id, { selfService: { enabled: false } })
    const asked = { resourceId: resource.id, act: 'tell', whom: { userIds: everybody }, formId: 'one' } as const
    expect(await cameOf(() => olga.bulk.start(asked))).toBe('self_service')
    expect((await olga.bulk.list({ resourceId: resource.id })).items).toEqual([])
  })

  it('R55: a job of two processes at once is done once, whole', async () => {
    const store = memoryStore()
    const given = await bulkWorld({ people: 25, store })
    const job = await given.begin('end_sessions')
    const other = given.process()
    await Promise.all([given.chatfactor.worker.runOnce(), other.worker.runOnce()])
    expect(await given.work(job)).toMatchObject({ counts: { done: 25, left: 0 } })
    expect(await given.happenedTo('sessions.ended')).toHaveLength(25)
  })
})

describe('what lowers protection, done to many', () => {
  it('R51, R55: ending the tokens of many needs a proof of the last 15 minutes; nothing else does', async () => {
    const { as, resource, everybody, clock } = await bulkWorld()
    const provenAt = new Date(clock.now().getTime() - 16 * 60_000)
    const { bulk } = as({ provenAt })
    const whom = { userIds: everybody }
    const asked = { resourceId: resource.id, whom, formId: 'one' } as const
    expect(await cameOf(() => bulk.start({ ...asked, act: 'end_tokens' }))).toBe('administration.fresh')
    expect(await cameOf(() => bulk.start({ ...asked, act: 'unassign' }))).toBe('fine')
  })
})
