import { ChatfactorError, type Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { ImportedLine } from '../../src/index.js'
import { bulkSetting, fates } from '../support/bulk-setting.js'

const people = (count: number) =>
  `login,resource\n${Array.from({ length: count }, (_one, at) => `person-${at},billing`).join('\n')}\n`

/** A store that is gone once so many people are in it: it has written the last of them, and says so to nobody. */
function failing(after: number) {
  const inner = checkedStore(memoryStore())
  let left = after
  const alive = <T>(work: () => Promise<T>): Promise<T> =>
    left < 0 ? Promise.reject(new ChatfactorError('STORE_UNAVAILABLE', {})) : work()
  const store: Store = {
    ...inner,
    read: (refs) => alive(() => inner.read(refs)),
    list: (collection, query) => alive(() => inner.list(collection, query)),
    commit: (writes, hint) =>
      alive(async () => {
        const outcome = await inner.commit(writes, hint)
        if (writes.some(({ verb, collection }) => verb === 'insert' && collection === 'users')) left -= 1
        return alive(async () => outcome)
      }),
  }
  return {
    store,
    mend: () => {
      left = Number.POSITIVE_INFINITY
    },
  }
}

describe('an import that was stopped', () => {
  it('R38: goes on behind the last line that its reader had, and nobody is there twice', async () => {
    const { chatfactor, run, audited } = await bulkSetting()
    const text = people(1_200)
    const first: ImportedLine[] = []
    for await (const line of chatfactor.users.import(text)) {
      first.push(line)
      if (first.length === 700) break
    }
    const second = await run(text)
    const lines = [...first, ...second].map(({ line }) => line)
    // What was under way when its reader left is told as done by this import.
    expect(new Set(lines).size).toBe(1_200)
    expect([...first, ...second].every(({ fate }) => fate === 'created')).toBe(true)
    expect(second.length).toBeLessThanOrEqual(501)
    expect(await audited('people.imported')).toMatchObject([{ details: { created: 1_200, skipped: 0, refused: 0 } }])
  })

  it('R38: ends after the lines under way when its signal aborts, and goes on with the same name', async () => {
    const { chatfactor, run, logins } = await bulkSetting()
    const stop = new AbortController()
    const first: ImportedLine[] = []
    for await (const line of chatfactor.users.import(people(90), { name: 'spring', signal: stop.signal })) {
      first.push(line)
      stop.abort()
    }
    expect(first.length).toBeGreaterThanOrEqual(32)
    expect(first.length).toBeLessThan(90)
    const second = await run(people(90), { name: 'spring' })
    expect([...first, ...second].map(({ line }) => line)).toEqual(Array.from({ length: 90 }, (_one, at) => at + 2))
    expect((await logins()).length).toBeGreaterThan(0)
  })

  it('R38: counts what happened though its store never said so, and refuses none of it', async () => {
    const { store, mend } = failing(40)
    const { run, clock } = await bulkSetting({ store })
    await expect(run(people(100))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    mend()
    await clock.advance(10_000)
    const lines = await run(people(100))
    expect(lines.every(({ fate }) => fate === 'created')).toBe(true)
    const all: unknown[] = []
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof store.list>> = await store.list('users', {
        ...{ index: 'all', equals: {}, after, limit: 500 },
      })
      all.push(...page.items)
      after = page.next
      if (after === null) break
    }
    expect(all).toHaveLength(100)
  })

  it('R38: knows the people of the lines that are done: a later line that has one of them again is refused', async () => {
    const { chatfactor, run } = await bulkSetting()
    const [text, options] = ['login,firstName\nann,Ann\nben,Ben\nann,Other\n', { onDuplicate: 'update' }] as const
    let read = 0
    for await (const _line of chatfactor.users.import(text, options)) {
      read += 1
      if (read === 2) break
    }
    const rest = await run(text, options)
    expect(rest.map(({ line, fate }) => `${line} ${fate}`)).toEqual(['3 created', '4 refused'])
    expect(await chatfactor.users.findByLogin('ann')).toMatchObject({ firstName: 'Ann' })
  })

  it('R38: is no duplicate of itself: the whole file once more does nothing, and says so', async () => {
    const { run, audited } = await bulkSetting()
    const text = 'login\nann\nben\nkai wrong\n'
    expect(fates(await run(text))).toEqual(['2 created', '3 created', '4 refused'])
    const again = await run(text)
    expect(again.map(({ fate, reason }) => [fate, reason]).slice(0, 2)).toEqual(
      [1, 2].map(() => ['skipped', 'was imported before']),
    )
    const other = await run(text, { name: 'another' })
    expect(fates(other)).toEqual(['2 refused', '3 refused', '4 refused'])
    expect((await audited('user.created')).length).toBe(2)
  })

  it('R38: belongs to one process at a time, and to another once that is gone', async () => {
    const { chatfactor, another, clock } = await bulkSetting()
    const mine = chatfactor.users.import(people(600), { name: 'spring' })[Symbol.asyncIterator]()
    await mine.next()
    const other = another().users
    const theirs = () => other.import(people(600), { name: 'spring' })[Symbol.asyncIterator]()
    await expect(theirs().next()).rejects.toMatchObject({
      ...{ code: 'TRANSITION_REFUSED', details: { state: 'running', event: 'import' } },
    })
    await clock.advance(10_000)
    const taken = theirs()
    expect((await taken.next()).value).toMatchObject({ line: 2, fate: 'created' })
    const rest = async () => {
      while ((await mine.next()).done !== true);
    }
    await expect(rest()).rejects.toMatchObject({ code: 'STALE' })
    await taken.return?.()
  })

  it('R38: goes on as it was begun, and otherwise under another name alone', async () => {
    const { chatfactor, run, billing } = await bulkSetting()
    for await (const _line of chatfactor.users.import(people(50), { name: 'spring' })) break
    await expect(run(people(50), { name: 'spring', resourceId: billing.id })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { issues: [{ field: 'name' }] },
    })
    expect(await run(people(50), { name: 'spring' })).not.toHaveLength(0)
    expect(await run(people(50), { name: 'spring', onDuplicate: 'skip' })).toHaveLength(50)
  })
})
