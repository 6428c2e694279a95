import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { home, minuteMs, secondMs } from '../support/setting.js'

/** Waiting for a mail server is about a real network: its deadlines are the machine's, so that clock is turned as well. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

async function withPeople(size: number) {
  const given = await home()
  const { chatfactor, resource, clock, mailer, events } = given
  const logins = Array.from({ length: size }, (_, at) => `person-${at}`)
  for (const login of logins) {
    const { id: userId } = await chatfactor.users.create({ login, email: `${login}@example.org` })
    await chatfactor.assignments.create({ resourceId: resource.id, userId })
  }
  const ask = async (at: number) => {
    const login = logins[at] ?? ''
    await chatfactor.signIn.sendMailCode({ resourceId: resource.id, login, network: `192.0.2.${at}`, device: null })
    await settle()
  }
  /** Lets everything run that waits for nothing. */
  const settle = async () => {
    for (let turn = 0; turn < 100; turn += 1) await clock.advance(0)
  }
  /** Waits until so many mails are under way, each with a deadline. */
  const underWay = (mails: number) => expect.poll(() => vi.getTimerCount(), { timeout: 20_000 }).toBe(mails)
  const failed = () => events.filter(({ name }) => name === 'delivery.failed')
  return { ...given, ask, mailer, failed, settle, underWay }
}

describe('a mail server that says nothing', () => {
  it('R36: is waited for no longer than 15 seconds, and then for nobody until 30 seconds have passed', async () => {
    const { ask, mailer, failed, clock, problems, chatfactor, settle, underWay } = await withPeople(8)
    mailer.fallSilent()
    for (let at = 0; at < 5; at += 1) await ask(at)
    await underWay(4)
    await vi.advanceTimersByTimeAsync(14_900)
    expect(failed()).toEqual([])
    await vi.advanceTimersByTimeAsync(100)
    await settle()
    await expect.poll(() => failed().length, { timeout: 20_000 }).toBe(4)
    await underWay(1)
    await vi.advanceTimersByTimeAsync(15_000)
    await expect.poll(() => failed().length, { timeout: 20_000 }).toBe(5)
    await settle()
    expect(failed().map(({ data }) => data)).toEqual(
      Array.from({ length: 5 }, () => expect.objectContaining({ transport: null, outcome: 'unknown' })),
    )
    expect(problems).toEqual([])
    mailer.speak()
    await ask(5)
    expect(mailer.sent).toEqual([])
    await clock.advance(30 * secondMs)
    await chatfactor.worker.runOnce()
    await settle()
    expect(mailer.sent.map(({ to }) => to)).toEqual(['person-5@example.org'])
    await ask(6)
    expect(mailer.sent).toHaveLength(2)
  })

  it('C47: a code whose process hangs with it is mailed by another process, once its lease is over', async () => {
    const { ask, another, mailer, clock, settle, underWay } = await withPeople(2)
    const other = another()
    mailer.fallSilent()
    await ask(0)
    await underWay(1)
    mailer.speak()
    await clock.advance(30 * secondMs - 1)
    await other.worker.runOnce()
    await settle()
    expect(mailer.sent).toEqual([])
    await clock.advance(1)
    await other.worker.runOnce()
    await settle()
    expect(mailer.sent.map(({ to }) => to)).toEqual(['person-0@example.org'])
    expect(mailer.sent[0]?.text).toMatch(/^\d{6}$/m)
  })

  it('R36: is not a mail server that says no: however many addresses it refuses, others get their mail', async () => {
    const { ask, mailer } = await withPeople(8)
    mailer.failNext(7)
    for (let at = 0; at < 8; at += 1) await ask(at)
    expect(mailer.sent.map(({ to }) => to)).toEqual(['person-7@example.org'])
  })

  it('R36: keeps no round beyond its deadline, and what is under way goes on behind it', async () => {
    const { ask, mailer, failed, chatfactor, clock, settle, underWay } = await withPeople(1)
    mailer.failNext(1)
    await ask(0)
    await clock.advance(10 * secondMs)
    mailer.fallSilent()
    const round = chatfactor.worker.runOnce({ deadlineMs: 500 })
    await underWay(2)
    await vi.advanceTimersByTimeAsync(500)
    const waits = settle().then(() => 'still waits')
    expect(await Promise.race([round, waits])).toMatchObject({ sent: 1 })
    expect(failed()).toEqual([])
    await vi.advanceTimersByTimeAsync(14_500)
    await expect.poll(() => failed().length, { timeout: 20_000 }).toBe(1)
  })

  it('R30: gets no code a second time, since the first one may be on its way', async () => {
    const { ask, mailer, clock, chatfactor, failed, settle, underWay } = await withPeople(1)
    mailer.fallSilent()
    await ask(0)
    await underWay(1)
    await vi.advanceTimersByTimeAsync(15_000)
    await expect.poll(() => failed().length, { timeout: 20_000 }).toBe(1)
    await settle()
    expect(failed()).toHaveLength(1)
    mailer.speak()
    for (let minute = 0; minute < 5; minute += 1) {
      await clock.advance(minuteMs)
      await chatfactor.worker.runOnce()
    }
    expect(mailer.sent).toEqual([])
  })
})
