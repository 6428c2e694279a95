import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { appWithFeed } from '../../support/feed/app-with-feed.js'
import { type Follower, startFollower, type ToldPage } from '../../support/feed/followers.js'

const kills = Number(process.env.FEED_KILLS ?? 5)

/** A database with an app that only writes. */
async function place() {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const writer = appWithFeed(url)
  await migrate({ pool: writer.pool })
  onTestFinished(async () => {
    await writer.close()
    await drop()
  })
  const entries = async () => {
    const { rows } = await writer.pool.query<{ id: string; number: string | null }>(
      'select id, number from chatfactor.audit order by number, id',
    )
    return rows
  }
  return { url, ...writer, entries }
}

/** Writes until it is told to stop, several commits at once; gives how many people there are. */
function writing({ users }: ReturnType<typeof appWithFeed>['chatfactor']) {
  const stop = new AbortController()
  let made = 0
  const one = async (name: string) => {
    for (let at = 0; !stop.signal.aborted; at += 1) {
      await users.create({ externalId: `${name} ${at}` })
      made += 1
      await pause(10)
    }
  }
  const done = Promise.all(['a', 'b', 'c', 'd'].map(one))
  return {
    async end() {
      stop.abort()
      await done
      return made
    },
  }
}

/** What the pages of one process say, in its order. */
function positionsOf(pages: readonly ToldPage[], by: number): readonly string[] {
  return pages.filter((page) => page.by === by).flatMap(({ positions }) => positions)
}

describe('a feed on PostgreSQL whose processes are killed', { timeout: 300_000 }, () => {
  it(`R37: is told whole and in order, over ${kills} kills of the process that follows and numbers`, async () => {
    const { url, chatfactor, entries } = await place()
    const pages: ToldPage[] = []
    const running = new Map<number, Follower>()
    let last = 0
    const start = async () => {
      last += 1
      const by = last
      running.set(by, await startFollower({ url, consumer: 'all' }, (page) => pages.push({ ...page, by })))
    }
    onTestFinished(async () => {
      await Promise.all([...running.values()].map(({ kill }) => kill()))
    })
    await Promise.all([start(), start()])
    const writer = writing(chatfactor)
    for (let at = 0; at < kills; at += 1) {
      const before = pages.length
      await expect.poll(() => pages.length, { timeout: 60_000 }).toBeGreaterThan(before + 3)
      const holder = pages.at(-1)?.by ?? 0
      await running.get(holder)?.kill()
      running.delete(holder)
      await start()
    }
    const made = await writer.end()
    const told = () => new Set(pages.flatMap(({ ids }) => ids))
    await expect.poll(() => told().size, { timeout: 120_000 }).toBe(made)

    const kept = await entries()
    expect(kept.map(({ number }) => number)).not.toContain(null)
    expect(kept).toHaveLength(made)
    const numbers = kept.map(({ number }) => number ?? '')
    expect(new Set(numbers).size).toBe(made)
    // Dense: the last of them is the count.
    expect([...(numbers.at(-1) ?? '')].reduce((sum, letter) => sum * 32 + digitOf(letter), 0)).toBe(made)
    // Every process tells in order and nothing twice; another one begins anew behind what was committed.
    for (const by of new Set(pages.map((page) => page.by))) {
      const positions = positionsOf(pages, by)
      expect(positions).toEqual([...new Set(positions)].sort())
    }
    const places = new Map(kept.map(({ id, number }) => [id, number]))
    for (const { ids, positions } of pages) expect(ids.map((id) => places.get(id))).toEqual(positions)
    // At most a page for each kill.
    expect(pages.flatMap(({ ids }) => ids).length - made).toBeLessThanOrEqual(7 * kills)
  })

  it('R37: tells each of two consumers everything, of which one process dies', async () => {
    const { url, chatfactor } = await place()
    const seen = { one: new Set<string>(), other: new Set<string>() }
    const hear = (into: Set<string>) => (page: ToldPage) => {
      for (const id of page.ids) into.add(id)
    }
    const [doomed, ...others] = await Promise.all([
      startFollower({ url, consumer: 'one' }, hear(seen.one)),
      startFollower({ url, consumer: 'one' }, hear(seen.one)),
      startFollower({ url, consumer: 'other' }, hear(seen.other)),
    ])
    onTestFinished(async () => {
      await Promise.all(others.map(({ kill }) => kill()))
    })
    const writer = writing(chatfactor)
    await expect.poll(() => seen.one.size, { timeout: 60_000 }).toBeGreaterThan(20)
    await doomed.kill()
    await pause(1_000)
    const made = await writer.end()
    await expect.poll(() => [seen.one.size, seen.other.size], { timeout: 120_000 }).toEqual([made, made])
  })
})

function digitOf(letter: string): number {
  return '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter)
}
