import { ChatfactorError } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { counts, pageOf, positionNumber, refusal, running } from '../support/running.js'

describe('the feed', () => {
  it('R37: tells what happened, to whom, where and by whom, in order', async () => {
    const { chatfactor, number } = running()
    const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
    const ana = await chatfactor.users.create({ login: 'ana', actor: 'administrator:eve' })
    await chatfactor.assignments.create({ resourceId, userId: ana.id })
    const entries = await chatfactor.audit.list()
    await number()
    const page = await pageOf(chatfactor.feed({ after: 'start' })[Symbol.asyncIterator]())
    expect(page.events.map(({ type }) => type)).toEqual(['resource.created', 'user.created', 'assignment.created'])
    expect(page.events.map(({ id }) => id)).toEqual(entries.items.map(({ id }) => id).reverse())
    expect(page.events[0]).toMatchObject({ resourceId, user: null, actor: 'host', outcome: 'success' })
    expect(page.events[1]).toMatchObject({
      ...{ resourceId: null, actor: 'administrator:eve' },
      user: { id: ana.id, pseudonym: entries.items[1]?.subjectId },
    })
    expect(page.events[2]).toMatchObject({ resourceId, user: { id: ana.id } })
    expect(page.gap).toBeNull()
    expect(positionNumber(page.position)).toBe(3)
  })

  it('begins with what happens from now on, behind a place, or at the start', async () => {
    const { chatfactor, people, number } = running()
    await people(3)
    await number()
    const fromNow = chatfactor.feed()[Symbol.asyncIterator]()
    const next = fromNow.next()
    await new Promise((resolve) => setImmediate(resolve))
    await people(1)
    await number()
    expect((await next).value).toMatchObject({ events: [expect.anything()] })
    const all = await pageOf(chatfactor.feed({ after: 'start', limit: 2 })[Symbol.asyncIterator]())
    expect(counts(all)).toEqual([1, 2])
    const rest = chatfactor.feed({ after: all.position, limit: 1 })[Symbol.asyncIterator]()
    expect(counts(await pageOf(rest))).toEqual([3])
    expect(counts(await pageOf(rest))).toEqual([4])
  })

  it('C58: of a Resource tells of nothing else', async () => {
    const { chatfactor, people, number } = running()
    const one = await chatfactor.resources.create({ name: 'One' })
    const other = await chatfactor.resources.create({ name: 'Other' })
    await people(2)
    await chatfactor.resources.update(one.id, { name: 'One more' })
    await number()
    const page = await pageOf(chatfactor.feed({ after: 'start', resourceId: one.id })[Symbol.asyncIterator]())
    expect(page.events.map(({ type, resourceId }) => [type, resourceId])).toEqual([
      ['resource.created', one.id],
      ['resource.updated', one.id],
    ])
    const others = await pageOf(chatfactor.feed({ after: 'start', resourceId: other.id })[Symbol.asyncIterator]())
    expect(others.events).toHaveLength(1)
  })

  it('ends when its signal aborts, when it is left, and when Chatfactor is closed', async () => {
    const { chatfactor, people, number, clock } = running()
    await people(1)
    await number()
    const ended = new AbortController()
    const aborted = chatfactor.feed({ signal: ended.signal })[Symbol.asyncIterator]().next()
    const closed = chatfactor.feed({ consumer: 'mine' })[Symbol.asyncIterator]().next()
    await new Promise((resolve) => setImmediate(resolve))
    ended.abort()
    expect((await aborted).done).toBe(true)
    for await (const page of chatfactor.feed({ after: 'start', consumer: 'left' })) {
      expect(page.events).toHaveLength(1)
      break
    }
    expect((await chatfactor.consumers.list()).map(({ consumer, isFollowing }) => [consumer, isFollowing])).toEqual(
      expect.arrayContaining([
        ['left', false],
        ['mine', true],
      ]),
    )
    await chatfactor.close()
    expect((await closed).done).toBe(true)
    expect(clock.sleeping()).toBe(0)
    expect(() => chatfactor.feed()).toThrow(expect.objectContaining({ code: 'CLOSED' }))
  })

  it.each([
    ['a name with a letter that it may not have', { consumer: 'Mine' }, 'consumer'],
    ['a name that is too long', { consumer: 'x'.repeat(41) }, 'consumer'],
    ['a place that is none', { after: 'yesterday' }, 'after'],
    ['a page of 501', { limit: 501 }, 'limit'],
    ['a Resource without a name', { resourceId: '' }, 'resourceId'],
  ])('%s is refused at once', (_what, options, field) => {
    const { chatfactor } = running()
    expect(() => chatfactor.feed(options)).toThrow(
      expect.objectContaining({
        ...{ code: 'INVALID_INPUT', details: { issues: [expect.objectContaining({ field })] } },
      }),
    )
  })

  it('shows somebody who is no longer known by their pseudonym alone', async () => {
    const { chatfactor, people, number, store } = running()
    await people(1)
    await number()
    const [ana] = (await store.list('users', { index: 'all', equals: {}, limit: 1 })).items
    if (ana === undefined) throw new Error('there is no one')
    await store.commit([{ verb: 'delete', collection: 'users', id: ana.id, expectedVersion: ana.version }])
    const page = await pageOf(chatfactor.feed({ after: 'start' })[Symbol.asyncIterator]())
    expect(page.events[0]?.user).toEqual({ id: null, pseudonym: ana.subjectId })
  })

  it('ends with the error of a store that does not answer', async () => {
    const world = running()
    await world.people(1)
    const broken = running({
      ...world.store,
      list: () => Promise.reject(new ChatfactorError('STORE_UNAVAILABLE', {})),
    })
    expect((await refusal(pageOf(broken.chatfactor.feed({ after: 'start' })[Symbol.asyncIterator]()))).code).toBe(
      'STORE_UNAVAILABLE',
    )
  })
})
