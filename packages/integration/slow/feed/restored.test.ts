import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { describe, expect, it, onTestFinished } from 'vitest'
import { appWithFeed } from '../../support/feed/app-with-feed.js'
import { dumpingServer } from '../../support/postgres/dumping-server.js'

type App = ReturnType<typeof appWithFeed>

/** Events of the consumer, until it has so many; each page is committed. */
async function follow({ chatfactor }: App, many: number): Promise<readonly { id: string; position: string }[]> {
  const heard: { id: string; position: string }[] = []
  for await (const page of chatfactor.feed({ consumer: 'mirror', after: 'start', limit: 5 })) {
    expect(page.gap).toBeNull()
    heard.push(...page.events.map(({ id, position }) => ({ id, position })))
    await page.commit()
    if (heard.length >= many) break
  }
  return heard
}

describe('a database that was restored from a dump', { timeout: 120_000 }, () => {
  it('R37: goes on with its feed: the consumer behind its last page, and what comes behind the last number; nothing of it is a count of the server', async () => {
    const server = await dumpingServer()
    const from = await freshDatabase(server.url)
    onTestFinished(() => from.drop())
    const before = appWithFeed(from.url)
    await migrate({ pool: before.pool })
    for (let at = 0; at < 20; at += 1) await before.chatfactor.users.create({ externalId: `before ${at}` })
    await before.chatfactor.worker.runOnce()
    const heard = await follow(before, 10)
    // These have no number yet when the dump is made.
    for (let at = 0; at < 3; at += 1) await before.chatfactor.users.create({ externalId: `late ${at}` })
    const dump = await server.dump(from.url)
    await before.close()
    expect(dump).not.toMatch(/create sequence|generated (?:always|by default) as identity|setval\(/i)

    const to = await server.restored(from, dump)
    onTestFinished(() => to.drop())
    const after = appWithFeed(to.url)
    onTestFinished(after.close)
    for (let at = 0; at < 4; at += 1) await after.chatfactor.users.create({ externalId: `after ${at}` })
    await after.chatfactor.worker.runOnce()
    const { rows } = await after.pool.query<{ id: string; position: string }>(
      'select id, number as position from chatfactor.audit where number is not null order by number',
    )
    const rest = await follow(after, rows.length - heard.length)
    expect([...heard, ...rest]).toEqual(rows)
    expect(rows).toHaveLength(27)
    const names = await after.pool.query<{ name: string }>(
      `select u.external_id as name from chatfactor.audit a join chatfactor.users u using (subject_id) order by a.number`,
    )
    const made = names.rows.map(({ name }) => name)
    expect(made.slice(0, 20).map((name) => name.split(' ')[0])).toEqual(Array.from({ length: 20 }, () => 'before'))
    expect(made.slice(20, 23)).toEqual(['late 0', 'late 1', 'late 2'])
    expect(made.slice(23)).toEqual(['after 0', 'after 1', 'after 2', 'after 3'])
    expect(after.problems).toEqual([])
  })
})
