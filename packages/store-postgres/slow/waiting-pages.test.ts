import { type Clock, createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, expect, inject, it, onTestFinished } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { recordingPool } from '../test/support/recording-pool.js'

const pages = 2_000
const people = 100
const secondsOfLooking = 8

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url, max: 10 })
await migrate({ pool })
const { pool: recorded, sent } = recordingPool(pool)

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** A clock that wakes all at once who sleep until the same moment, as a machine does. */
function sharedClock() {
  let now = Date.UTC(2030, 0, 1)
  const sleepers = new Set<{ readonly wakesAt: number; readonly wake: () => void }>()
  const clock: Clock = {
    now: () => new Date(now),
    elapsedMs: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper)
          resolve()
        }
        const sleeper = { wakesAt: now + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake, { once: true })
      }),
  }
  return {
    clock,
    sleeping: () => sleepers.size,
    /** Moves on by a millisecond after the other, as long as somebody sleeps until then. */
    async advance(ms: number, settled: () => Promise<void>): Promise<void> {
      const end = now + ms
      for (;;) {
        now = Math.min(end, ...[...sleepers].map(({ wakesAt }) => wakesAt))
        const due = [...sleepers].filter(({ wakesAt }) => wakesAt <= now)
        if (due.length === 0) return
        for (const { wake } of due) wake()
        await settled()
      }
    },
  }
}

it('C22: 2,000 pages that wait cost at most 150 statements a second, and each sees within two seconds what another process changed', async () => {
  const { clock, sleeping, advance } = sharedClock()
  const instance = () =>
    createChatfactor({
      keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
      // Without hints: each may be lost.
      store: { ...postgresStore({ pool: recorded, hints: [] }), now: async () => clock.now() },
      clock,
      transports: [fakeTransport()],
      publicUrl: 'https://id.example.org',
    })
  const [here, elsewhere] = [instance(), instance()]
  const resource = await here.resources.create({ name: 'Shop' })
  const ids: string[] = []
  for (let nth = 0; nth < people; nth += 1) {
    const { id: userId } = await here.users.create({ login: `person-${nth}` })
    await here.assignments.create({ resourceId: resource.id, userId })
    const about = { resourceId: resource.id, user: { id: userId }, name: 'Phone', transport: 'fake' }
    ids.push((await here.enrollments.start(about)).id)
  }

  const seen = Array.from({ length: pages }, () => '')
  const stops: AbortController[] = []
  const watching: Promise<void>[] = []
  onTestFinished(async () => {
    for (const stop of stops) stop.abort()
    await Promise.all(watching)
    await Promise.all([here.close(), elsewhere.close()])
  })
  const isWaiting = () => expect.poll(sleeping, { interval: 2 }).toBe(watching.length)
  // They come at every moment of two seconds, a few at a time.
  for (let page = 0; page < pages; page += 1) {
    const stop = new AbortController()
    stops.push(stop)
    watching.push(
      (async () => {
        for await (const { state } of here.enrollments.watch(ids[page % people] ?? '', { signal: stop.signal }))
          seen[page] = state
      })(),
    )
    if (page % 4 === 3) {
      await isWaiting()
      await advance(4, isWaiting)
    }
  }
  sent.length = 0
  await advance(secondsOfLooking * 1_000, async () => {
    await isWaiting()
    // At once, where it is too many: ten thousand statements would take longer than anybody waits for this test.
    expect(sent.length / secondsOfLooking).toBeLessThanOrEqual(150)
  })
  expect(sent.length).toBeGreaterThan(0)

  const cancelled = () => seen.filter((state) => state === 'cancelled').length
  await elsewhere.resources.update(resource.id, { active: false })
  await advance(2_000, () => expect.poll(() => cancelled() + sleeping(), { interval: 20 }).toBe(pages))
  expect(cancelled()).toBe(pages)
})
