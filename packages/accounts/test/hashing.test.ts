import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createHashing, type HashAsker } from '../src/passwords/hashing.js'
import type { PasswordHasher } from '../src/passwords/password-hasher.js'
import { poolThreads } from '../src/passwords/thread-pool.js'

const hashMs = 100

/** A queue over a hasher that takes a tenth of a second and keeps a diary of what it hashed. */
function queue(threads = 4) {
  const clock = fakeClock()
  const diary: string[] = []
  const work = { now: 0, most: 0 }
  const hasher: PasswordHasher = {
    async hash(password) {
      diary.push(password)
      work.now += 1
      work.most = Math.max(work.most, work.now)
      await clock.sleep(hashMs)
      work.now -= 1
      return `hash of ${password}`
    },
    verify: async () => false,
  }
  const hashing = createHashing(hasher, clock, threads)
  const ask = (name: string, asker: HashAsker = { line: name }) => hashing.inTurn(asker, (mine) => mine.hash(name))
  return { clock, diary, work, hashing, ask }
}

const many = (count: number, name: string) => Array.from({ length: count }, (_one, at) => `${name}${at + 1}`)

describe('the queue for hashes', () => {
  it.each([
    [4, 2],
    [16, 2],
    [3, 1],
    [1, 1],
  ])('R9: of a pool of %i threads, makes %i at once, so that the others are free', async (threads, most) => {
    const { clock, work, ask } = queue(threads)
    const all = Promise.all(many(8, 'network').map((name) => ask(name)))
    await clock.advance(8 * hashMs)
    expect(await all).toEqual(many(8, 'network').map((name) => `hash of ${name}`))
    expect(work.most).toBe(most)
  })

  it('R9: lets eight of a line wait, and turns the others away at once, with a time to come back', async () => {
    const { clock, diary, ask } = queue(1)
    const all = Promise.all(many(20, 'guess').map((name) => ask(name, { line: '192.0.2.1' })))
    await clock.advance(0)
    const elsewhere = ask('elsewhere')
    await clock.advance(10 * hashMs)
    const retryAt = new Date('2030-01-01T00:00:01.000Z')
    expect((await all).slice(9)).toEqual(many(11, '').map(() => ({ outcome: 'throttled', retryAt })))
    expect(await elsewhere).toBe('hash of elsewhere')
    expect(diary).toEqual(['guess1', 'elsewhere', ...many(9, 'guess').slice(1)])
  })

  it('R9: turns whoever has waited for three seconds away, without doing their work', async () => {
    const { clock, diary, hashing, ask } = queue(1)
    const slow = hashing.inTurn({ line: 'slow' }, async () => {
      await clock.sleep(10_000)
      return 'done'
    })
    const late = ask('late')
    await clock.advance(2_999)
    const sooner = ask('sooner')
    await clock.advance(1)
    expect(await late).toEqual({ outcome: 'throttled', retryAt: new Date('2030-01-01T00:00:04.000Z') })
    await clock.advance(2_999)
    expect(await sooner).toMatchObject({ outcome: 'throttled' })
    await clock.advance(10_000)
    expect(await slow).toBe('done')
    expect(diary).toEqual([])
    const next = ask('next')
    await clock.advance(hashMs)
    expect(await next).toBe('hash of next')
  })

  it('R9: gives each line its turn, whatever waits in the others, and inside a line the first comes first', async () => {
    const { clock, diary, ask } = queue(1)
    void ask('busy')
    for (const name of many(3, 'a')) void ask(name, { line: 'a' })
    for (const name of many(3, 'b')) void ask(name, { line: 'b' })
    await clock.advance(7 * hashMs)
    expect(diary).toEqual(['busy', 'b1', 'a1', 'b2', 'a2', 'b3', 'a3'])
  })

  it('R9: serves who came last first where more lines wait than can be served in time', async () => {
    const { clock, diary, ask } = queue(1)
    const flood = many(60, 'stranger').map((name) => ask(name))
    await clock.advance(50)
    const owner = ask('owner')
    await clock.advance(2 * hashMs)
    expect(await owner).toBe('hash of owner')
    await clock.advance(3_000)
    const outcomes = await Promise.all(flood)
    expect(outcomes.filter((one) => typeof one === 'object').length).toBeGreaterThan(25)
    expect(diary).toHaveLength(61 - outcomes.filter((one) => typeof one === 'object').length)
  })

  it('R9: serves who is known before strangers', async () => {
    const { clock, diary, ask } = queue(1)
    void ask('busy')
    void ask('known', { line: 'known', known: true })
    for (const name of many(20, 'stranger')) void ask(name)
    await clock.advance(2 * hashMs)
    expect(diary.slice(0, 2)).toEqual(['busy', 'known'])
  })

  it('R9: serves who is known like anybody once they had four turns more, so that they keep nobody waiting for good', async () => {
    const { clock, diary, ask } = queue(1)
    void ask('busy')
    for (const name of many(8, 'known')) void ask(name, { line: 'known', known: true })
    void ask('stranger')
    await clock.advance(11 * hashMs)
    expect(diary.slice(0, 6)).toEqual(['busy', ...many(4, 'known'), 'stranger'])
  })

  it('forgets after ten seconds who had turns', async () => {
    const { clock, diary, ask } = queue(1)
    for (const name of many(3, 'often')) {
      void ask(name, { line: 'often' })
      await clock.advance(hashMs)
    }
    await clock.advance(10_000)
    void ask('busy')
    void ask('once')
    void ask('often4', { line: 'often' })
    await clock.advance(3 * hashMs)
    expect(diary.slice(3)).toEqual(['busy', 'often4', 'once'])
  })

  it('lets the host wait as long as it takes, in a line of its own', async () => {
    const { clock, hashing, ask } = queue(1)
    const imported = Promise.all(many(100, 'user').map((name) => hashing.patiently((mine) => mine.hash(name))))
    await clock.advance(hashMs)
    const person = ask('person')
    await clock.advance(2 * hashMs)
    expect(await person).toBe('hash of person')
    await clock.advance(100 * hashMs)
    expect(await imported).toEqual(many(100, 'user').map((name) => `hash of ${name}`))
  })

  it('goes on after work that failed', async () => {
    const { clock, hashing, ask } = queue(1)
    const failed = hashing.inTurn({ line: 'a' }, () => Promise.reject(new Error('no memory')))
    const next = ask('next')
    await expect(failed).rejects.toThrow('no memory')
    await clock.advance(hashMs)
    expect(await next).toBe('hash of next')
  })
})

describe('the size of the thread pool', () => {
  it.each([
    [undefined, 4],
    ['1', 1],
    ['16', 16],
    ['many', 4],
    ['0', 4],
  ])('is what Node is told, or four: %s', (given, threads) => {
    const before = process.env.UV_THREADPOOL_SIZE
    try {
      if (given === undefined) delete process.env.UV_THREADPOOL_SIZE
      else process.env.UV_THREADPOOL_SIZE = given
      expect(poolThreads()).toBe(threads)
    } finally {
      if (before === undefined) delete process.env.UV_THREADPOOL_SIZE
      else process.env.UV_THREADPOOL_SIZE = before
    }
  })
})
