import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createWorker } from '../../src/deliveries/worker-loop.js'
import { byId, remove, update } from '../../src/doors/store.js'
import { systemClock } from '../../src/index.js'
import { readRetention } from '../../src/kernel/retention.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { minuteMs, secondMs, setting } from '../support/setting.js'

const nothing = { httpStatus: null, code: null, hint: null }

async function withPendingCode(
  outcome: 'unavailable' | 'unknown' | 'throttled' | 'rejected',
  kind: 'otp' | 'approval' = 'otp',
) {
  const given = await setting()
  const { chatfactor, resource, ana, enroll, telegram } = given
  await enroll(ana, 'chat-a')
  telegram.answerWith(
    outcome === 'throttled'
      ? { outcome, scope: 'chat', retryAt: new Date('2030-01-01T00:01:00Z'), detail: nothing }
      : { outcome, detail: nothing },
  )
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
  const started = await chatfactor.challenges.start({ ...about, kind })
  if (started.outcome !== 'undelivered') throw new Error(started.outcome)
  await chatfactor.settled()
  const codes = () =>
    telegram.sent.flatMap(({ message, outcome: became }) =>
      message.type === 'otp' ? [{ code: message.code, became }] : [],
    )
  const round = async () => {
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
  }
  return { ...given, about, challengeId: started.challengeId, codes, round }
}

describe('the worker and codes', () => {
  it('R30: tries again after a messenger was unavailable, with the same code', async () => {
    const { ana, challengeId, codes, round, clock, verify } = await withPendingCode('unavailable')
    await round()
    expect(codes()).toHaveLength(1)
    await clock.advance(5 * secondMs)
    await round()
    const [first, second] = codes()
    expect(codes()).toHaveLength(2)
    expect(second).toEqual({ code: first?.code, became: 'accepted' })
    expect((await verify(ana, challengeId, second?.code ?? '')).outcome).toBe('accepted')
  })

  it('C50: waits as long as the messenger says', async () => {
    const { codes, round, clock } = await withPendingCode('throttled')
    await clock.advance(59 * secondMs)
    await round()
    expect(codes()).toHaveLength(1)
    await clock.advance(secondMs)
    await round()
    expect(codes()).toHaveLength(2)
  })

  it.each(['unknown', 'rejected'] as const)('R30: never repeats a code by itself after %s', async (outcome) => {
    const { codes, round, clock, events } = await withPendingCode(outcome)
    for (let minute = 0; minute < 4; minute += 1) {
      await clock.advance(minuteMs)
      await round()
    }
    expect(codes()).toHaveLength(1)
    expect(events.filter(({ name }) => name === 'delivery.failed')).toHaveLength(1)
  })

  it.each(['expired', 'superseded', 'accepted', 'revoked'] as const)(
    'C49, R30: drops a code that is %s by the time it could be sent',
    async (why) => {
      const given = await withPendingCode('unavailable')
      const { chatfactor, ana, about, challengeId, codes, round, clock, telegram, verify } = given
      if (why === 'superseded') await chatfactor.challenges.resend({ ...about, challengeId })
      if (why === 'accepted') await verify(ana, challengeId, codes()[0]?.code ?? '')
      if (why === 'revoked') {
        const { resourceId, user } = about
        const [token] = await chatfactor.tokens.list({ resourceId, user })
        await chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
      }
      await chatfactor.settled()
      const before = telegram.sent.length
      await clock.advance(why === 'expired' ? 180 * secondMs : 5 * secondMs)
      await round()
      await round()
      expect(telegram.sent).toHaveLength(before)
    },
  )

  it('C49, R30: drops a question that its person gave up by the time it could be sent', async () => {
    const { chatfactor, about, challengeId, round, clock, telegram } = await withPendingCode('unavailable', 'approval')
    await chatfactor.challenges.cancel({ ...about, challengeId })
    await chatfactor.settled()
    const before = telegram.sent.length
    await clock.advance(5 * secondMs)
    await round()
    await round()
    expect(telegram.sent).toHaveLength(before)
  })

  it('C49, R30: drops a code whose challenge was deleted with its person’s data, and sends what waits behind it', async () => {
    const given = await withPendingCode('unavailable')
    const { chatfactor, ben, about, challengeId, enroll, counting, telegram, clock, round } = given
    await enroll(ben, 'chat-b')
    telegram.answerWith({ outcome: 'unavailable', detail: nothing })
    const bens = await chatfactor.challenges.start({ ...about, user: { id: ben.id }, kind: 'otp' })
    expect(bens.outcome).toBe('undelivered')
    await chatfactor.settled()
    const [challenge] = await counting.store.read([byId('challenges', challengeId)])
    if (challenge === null) throw new Error('there is a challenge')
    await counting.store.commit([remove('challenges', challenge)])
    const before = telegram.sent.length
    await clock.advance(5 * secondMs)
    await round()
    expect(telegram.sent.slice(before).map(({ to }) => to.chatId)).toEqual(['chat-b'])
  })

  it('C48: of two workers one sends', async () => {
    const { chatfactor, another, codes, clock } = await withPendingCode('unavailable')
    const second = another()
    await clock.advance(5 * secondMs)
    const rounds = await Promise.all([chatfactor.worker.runOnce(), second.worker.runOnce()])
    await Promise.all([chatfactor.settled(), second.settled()])
    expect(rounds.map(({ sent }) => sent).sort()).toEqual([0, 1])
    expect(codes()).toHaveLength(2)
  })

  it.each(['a mail', 'a notice'] as const)('C48: %s that waits is sent by one of two workers', async (what) => {
    const { chatfactor, another, ana, enroll, telegram, mailer, clock } = await setting()
    if (what === 'a mail') mailer.failNext()
    else telegram.answerWith({ outcome: 'unavailable', detail: nothing })
    await enroll(ana, 'chat-a')
    const tried = telegram.sent.length
    const second = another()
    await clock.advance(10 * secondMs)
    const rounds = await Promise.all([chatfactor.worker.runOnce(), second.worker.runOnce()])
    await Promise.all([chatfactor.settled(), second.settled()])
    expect(rounds.map(({ sent }) => sent).sort()).toEqual([0, 1])
    expect(mailer.sent).toHaveLength(1)
    expect(telegram.sent.length - tried).toBe(what === 'a notice' ? 1 : 0)
  })

  it.each([
    ['for its turn', 1, 2],
    ['beyond its lease', 1 / 40, 50],
  ])(
    'C48: what waited %s is left to the process that has taken it over meanwhile',
    async (_how, perAccountPerSecond, seconds) => {
      const pace = { perChatMs: 0, perAccountPerSecond, burst: 1 }
      const made = await setting({ messenger: { capabilities: { pace } } })
      const { chatfactor, resource, ana, enroll, telegram, clock, counting } = made
      await enroll(ana, 'chat-a')
      await clock.advance(60 * secondMs)
      const codes = () => telegram.sent.filter(({ message }) => message.type === 'otp').length
      const person = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp' } as const
      const start = (purpose: string) => chatfactor.challenges.start({ ...person, purpose, deadlineMs: 100 })
      expect((await start('first')).outcome).toBe('sent')
      expect((await start('second')).outcome).toBe('queued')
      const due = { index: 'due', equals: { state: 'waiting' }, limit: 9 } as const
      const waiting = (await counting.store.list('deliveries', due)).items.at(-1)
      if (waiting === undefined) throw new Error('nothing waits')
      const dueAt = new Date(clock.now().getTime() + 30 * secondMs)
      await counting.store.commit([update('deliveries', waiting, { attempts: 2, dueAt })])
      for (let at = 0; at < seconds; at += 1) await clock.advance(secondMs)
      await chatfactor.settled()
      expect(codes()).toBe(1)
    },
  )

  it.each(['otp', 'approval'] as const)(
    'C47: takes over, after the lease, what a process wrote down and never finished sending: %s',
    async (kind) => {
      const { chatfactor, another, resource, ana, ben, enroll, telegram, clock, verify } = await setting({
        messenger: { clock: { ...systemClock, sleep: () => new Promise(() => {}) } },
      })
      await enroll(ana, 'chat-a')
      await enroll(ben, 'chat-b')
      telegram.answerWith(() => new Promise(() => {}))
      const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
      const started = await another().challenges.start({ ...about, kind, deadlineMs: 100 })
      if (started.outcome !== 'undelivered') throw new Error(started.outcome)
      const before = telegram.sent.length
      telegram.answerWith(() => ({ outcome: 'accepted', messageId: 'second' }))
      await clock.advance(30 * secondMs - 1)
      expect((await chatfactor.worker.runOnce()).sent).toBe(0)
      await clock.advance(1)
      expect((await chatfactor.worker.runOnce()).sent).toBe(1)
      expect(telegram.sent.slice(before).map(({ to }) => to.chatId)).toEqual(['chat-a'])
      if (kind === 'approval') return
      const code = telegram.lastCode('chat-a') ?? ''
      expect((await verify(ana, started.challengeId, code)).outcome).toBe('accepted')
    },
  )
})

describe('the worker and everything else', () => {
  it('R30: sends a notice whose fate is unknown once more, and no more', async () => {
    const { chatfactor, ana, enroll, telegram, clock } = await setting()
    telegram.answerWith(() => ({ outcome: 'unknown', detail: nothing }))
    await enroll(ana, 'chat-a')
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(5 * minuteMs)
      await chatfactor.worker.runOnce()
      await chatfactor.settled()
    }
    expect(telegram.sent).toHaveLength(2)
  })

  it('C50: waits as long as the messenger said of a notice, also in another process, with a code', async () => {
    const { chatfactor, another, resource, ana, enroll, telegram, clock } = await setting()
    const retryAt = new Date(clock.now().getTime() + 2 * minuteMs)
    telegram.answerWith({ outcome: 'throttled', scope: 'chat', retryAt, detail: nothing })
    await enroll(ana, 'chat-a')
    await chatfactor.settled()
    const before = telegram.sent.length
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', kind: 'otp' } as const
    expect(await another().challenges.start(about)).toMatchObject({ outcome: 'undelivered', retryAt })
    expect(telegram.sent).toHaveLength(before)
  })

  it('C50: sends codes before notices, whichever were due first', async () => {
    const { chatfactor, resource, ana, ben, enroll, telegram, clock } = await setting()
    await enroll(ben, 'chat-b')
    telegram.answerWith(() => ({ outcome: 'unavailable', detail: nothing }))
    await enroll(ana, 'chat-a')
    await chatfactor.challenges.start({
      resourceId: resource.id,
      user: { id: ben.id },
      purpose: 'sign_in',
      kind: 'otp',
    })
    await chatfactor.settled()
    telegram.answerWith(() => ({ outcome: 'accepted', messageId: '1' }))
    const before = telegram.sent.length
    await clock.advance(5 * secondMs)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    expect(telegram.sent.slice(before).map(({ message }) => message.type)).toEqual(['otp', 'notice'])
  })

  it('C47, R30: sends mail again when the mail server was down', async () => {
    const { chatfactor, ana, enroll, mailer, clock } = await setting()
    mailer.failNext(2)
    await enroll(ana, 'chat-a')
    expect(mailer.sent).toEqual([])
    await clock.advance(5 * secondMs)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    expect(mailer.sent).toEqual([])
    await clock.advance(10 * secondMs)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    expect(mailer.sent).toHaveLength(1)
  })

  it('goes on after the store was away, on its own, every five seconds', async () => {
    const { chatfactor, clock, outage, events, ana, enroll, telegram } = await setting()
    telegram.answerWith({ outcome: 'unavailable', detail: nothing })
    await enroll(ana, 'chat-a')
    outage.begin('list')
    chatfactor.worker.start()
    chatfactor.worker.start()
    await clock.advance(10 * secondMs)
    expect(events.filter(({ name }) => name === 'problem').length).toBeGreaterThan(0)
    expect(telegram.sent).toHaveLength(1)
    outage.end()
    await clock.advance(5 * secondMs)
    expect(telegram.sent).toHaveLength(2)
    await chatfactor.close()
    expect(clock.sleeping()).toBe(0)
  })

  it('looks for what is due every five seconds, and sweeps every minute', async () => {
    const clock = fakeClock()
    const { engine } = scriptedEngine()
    const sweeps: number[] = []
    const start = clock.now().getTime()
    const sweep = async () => sweeps.push((clock.now().getTime() - start) / secondMs)
    const worker = createWorker({ ...engine, clock }, [sweep])
    worker.start()
    await clock.advance(130 * secondMs)
    await worker.stop()
    expect(sweeps).toEqual([0, 60, 120])
  })

  it('refuses a retention under which something in use could be deleted', () => {
    expect(() => readRetention({ challengesMs: minuteMs })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ option: 'retention.challengesMs' }) }),
    )
  })
})
