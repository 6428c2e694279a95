import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { appWithFeed } from '../../support/feed/app-with-feed.js'

/** Two processes on one database. */
async function place() {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const [one, other] = [appWithFeed(url), appWithFeed(url)]
  await migrate({ pool: one.pool })
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close()])
    await drop()
  })
  return { one, other }
}

describe('a commit that becomes visible late', { timeout: 120_000 }, () => {
  it('R37: is told late, behind what was there before it, and never left out', async () => {
    const { one, other } = await place()
    one.chatfactor.worker.start()
    const told: string[] = []
    const names = new Map<string, string>()
    const ended = new AbortController()
    const following = (async () => {
      for await (const { events } of other.chatfactor.feed({ after: 'start', signal: ended.signal }))
        told.push(...events.flatMap(({ user }) => names.get(user?.id ?? '') ?? []))
    })()
    const make = async (name: string, users: Pick<typeof one.chatfactor.users, 'create'> = one.chatfactor.users) => {
      const { id } = await users.create({ externalId: name })
      names.set(id, name)
    }
    // The host begins, writes, and thinks about something else.
    const client = await one.pool.connect()
    await client.query('begin')
    await make('late', one.chatfactor.within(client).users)
    for (let at = 1; at <= 20; at += 1) await make(`early ${at}`, (at % 2 === 0 ? one : other).chatfactor.users)
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(20)
    await pause(3_000)
    expect(told).not.toContain('late')
    await client.query('commit')
    client.release()
    await make('after')
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(22)
    expect(told.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, at) => `early ${at + 1}`))
    expect(told.slice(20).sort()).toEqual(['after', 'late'])
    ended.abort()
    await following
    expect([...one.problems, ...other.problems]).toEqual([])
  })

  it('R37: of one record comes in the order of its versions, whichever process made them', async () => {
    const { one, other } = await place()
    one.chatfactor.worker.start()
    other.chatfactor.worker.start()
    const { id } = await one.chatfactor.users.create({ externalId: 'ana', firstName: '0' })
    const made = Array.from({ length: 60 }, (_, at) => String(at + 1))
    for (const [at, firstName] of made.entries())
      await (at % 2 === 0 ? one : other).chatfactor.users.update({ id }, { firstName })
    // Each change is an entry that does not say to what: the ids of the trail say when it was made.
    const { items } = await one.chatfactor.audit.list({ user: { id }, limit: 500 })
    const inOrder = items.map((entry) => entry.id).reverse()
    const seen: string[] = []
    for await (const { events } of other.chatfactor.feed({ consumer: 'mine', after: 'start' })) {
      seen.push(...events.map((event) => event.id))
      if (seen.length >= 61) break
    }
    expect(seen).toHaveLength(61)
    expect(new Set(seen)).toEqual(new Set(inOrder))
    const { rows } = await one.pool.query<{ id: string }>('select id from chatfactor.audit order by arrived_at, id')
    expect(seen).toEqual(rows.map((row) => row.id))
  })
})
