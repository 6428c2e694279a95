import { fakeClock, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createDispatcher } from '../../src/deliveries/dispatcher.js'
import { createSentMessages } from '../../src/deliveries/edit-message.js'
import { leaseMs } from '../../src/kernel/decision.js'
import type { Engine } from '../../src/kernel/engine.js'
import { heardInTime } from '../../src/kernel/heard-in-time.js'
import { newId } from '../../src/kernel/ids.js'
import { createLines } from '../../src/kernel/lines.js'
import { createMonitor } from '../../src/kernel/monitor.js'
import { createRegistry } from '../../src/kernel/registry.js'
import { createReplyBudget } from '../../src/pacing/reply-budget.js'
import { insert } from '../../src/ports/writes.js'
import { challengeRecord, deliveryRecord, fresh } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { midnight, secondMs, setting } from '../support/setting.js'
import { templateNamed } from '../support/templates.js'

const pace = { perChatMs: 0, perAccountPerSecond: 20, burst: 1 }
const nothing = { httpStatus: null, code: null, hint: null }

/** One process, whose line to the messenger is full of messages with one template. */
function fullOf(template: 'test' | 'help' | 'otp') {
  const clock = fakeClock(midnight)
  const telegram = fakeTransport({ platform: 'telegram', accountId: '4242', capabilities: { pace }, clock })
  const transports = createRegistry([telegram])
  const scripted = scriptedEngine().engine
  const made: Engine = {
    ...scripted,
    clock,
    channels: {
      transports,
      mailer: null,
      monitor: createMonitor(transports.all, clock, () => undefined),
      lines: createLines(clock, transports.all, 1),
      replies: createReplyBudget(clock),
    },
    sending: {
      ...scripted.sending,
      dispatch: (delivery) => dispatcher.dispatch(delivery),
      outcomeOf: (id) => dispatcher.outcomeOf(id),
      turnOf: (id) => dispatcher.turnOf(id),
    },
  }
  const dispatcher = createDispatcher(
    () => made,
    createSentMessages(() => made),
    'later',
  )
  const send = (id: string, content: 'test' | 'help' | 'otp', chatId: string) => {
    const challenge = content === 'otp' ? challengeRecord({ keyId: 'k1', createdAt: midnight }) : null
    const dueAt = new Date(midnight.getTime() + leaseMs)
    const record = deliveryRecord({
      id,
      template: content,
      chatId,
      dueAt,
      expiresAt: new Date(dueAt.getTime() + leaseMs),
    })
    void made.sending.dispatch({ record: fresh(record), template: templateNamed(content), challenge, enrollment: null })
  }
  // One has left, and 5,000 wait.
  for (let at = 0; at <= 5_000; at += 1) send(`${template}-${at}`, template, `chat-${at}`)
  // Real milliseconds, which pass only where nothing comes.
  const heard = (id: string) => heardInTime(made, id, 60 * secondMs)
  return { engine: made, clock, telegram, send, heard, first: `${template}-0`, last: `${template}-5000` }
}

describe('a line full of others', () => {
  it.each(['test', 'help'] as const)(
    'C50, R20: of %s lets a code out next, and says when the one that made way may leave',
    async (template) => {
      const { engine, clock, telegram, send, heard, first, last } = fullOf(template)
      const [sent, evicted] = [engine.sending.outcomeOf(first), engine.sending.outcomeOf(last)]
      send('code', 'otp', 'chat-of-ana')
      expect(engine.sending.turnOf('code')).toEqual(new Date(midnight.getTime() + secondMs / pace.perAccountPerSecond))
      expect(await evicted).toEqual({ outcome: 'left', until: new Date(midnight.getTime() + leaseMs) })
      expect(await sent).toMatchObject({ outcome: 'accepted' })
      const asked = heard('code')
      await clock.advance(secondMs / pace.perAccountPerSecond)
      expect((await asked).outcome).toMatchObject({ outcome: 'accepted' })
      expect(telegram.sent.map(({ message }) => message.type)).toEqual(['notice', 'otp'])
    },
  )

  it('C50, R20: tells who comes with nothing more urgent that it leaves when the lease is over, not now', async () => {
    const { send, heard } = fullOf('test')
    send('one-more', 'test', 'chat-of-ben')
    expect(await heard('one-more')).toEqual({
      outcome: null,
      expectedAt: new Date(midnight.getTime() + leaseMs),
    })
  })
})

/** Thousands of messages of a process that has died are due, longer than any code. */
async function backlog(template: 'test' | 'help' | 'otp', size: number) {
  const given = await setting({ messenger: { capabilities: { pace: { ...pace, perAccountPerSecond: 1 } } } })
  const { chatfactor, clock, counting, enroll, ana, telegram, resource } = given
  await enroll(ana, 'chat-a')
  await clock.advance(60 * secondMs)
  const now = clock.now()
  const due = (at: number) =>
    insert(
      'deliveries',
      fresh(
        deliveryRecord({
          ...{ id: newId(now), template, resourceId: resource.id, userId: ana.id },
          ...{ accountId: telegram.accountId, assignmentId: null, chatId: `chat-${at}` },
          ...{ createdAt: now, dueAt: new Date(now.getTime() - secondMs), state: 'waiting' },
          expiresAt: new Date(now.getTime() + 3_600 * secondMs),
        }),
      ),
    )
  for (let at = 0; at < size; at += 500) {
    await counting.store.commit(Array.from({ length: 500 }, (_, one) => due(at + one)))
  }
  const codes = () => telegram.sent.filter(({ message }) => message.type === 'otp')
  const refusedCode = async () => {
    telegram.answerWith({ outcome: 'unavailable', detail: nothing })
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in' }
    const started = chatfactor.challenges.start({ ...about, kind: 'otp' })
    await clock.advance(2 * secondMs)
    expect((await started).outcome).toBe('undelivered')
  }
  return { ...given, codes, refusedCode }
}

describe('the worker beside thousands that are due', () => {
  it.each(['test', 'help'] as const)(
    'C50, R20: tries a code again before %s messages, though all of them were due before it',
    async (template) => {
      const { chatfactor, clock, codes, refusedCode } = await backlog(template, 3_000)
      chatfactor.worker.start()
      await clock.advance(3 * secondMs)
      await refusedCode()
      expect(codes()).toHaveLength(1)
      const refusedAt = clock.now().getTime()
      for (let at = 0; at < 12; at += 1) await clock.advance(secondMs)
      expect(codes()).toHaveLength(2)
      expect((codes()[1]?.at.getTime() ?? 0) - refusedAt).toBeLessThanOrEqual(10 * secondMs)
      await chatfactor.close()
    },
  )

  it('C47: a round that is over before its line has room takes nothing from the next one', async () => {
    const { chatfactor, clock, codes, refusedCode } = await backlog('test', 3_000)
    await refusedCode()
    await clock.advance(5 * secondMs)
    await chatfactor.worker.runOnce({ deadlineMs: 200 })
    for (let at = 0; at < 5; at += 1) {
      const round = chatfactor.worker.runOnce({ deadlineMs: 200 })
      await clock.advance(secondMs)
      await round
    }
    expect(codes()).toHaveLength(2)
  })

  it('C47: a round that ends at a code, because the store is away, leaves everything to the next one', async () => {
    const { chatfactor, clock, codes, refusedCode, outage, telegram } = await backlog('test', 500)
    await refusedCode()
    await clock.advance(5 * secondMs)
    outage.begin('read')
    await expect(chatfactor.worker.runOnce()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    outage.end()
    expect(codes()).toHaveLength(1)
    const before = telegram.sent.length
    for (let at = 0; at < 5; at += 1) {
      const round = chatfactor.worker.runOnce({ deadlineMs: 200 })
      await clock.advance(secondMs)
      await round
    }
    expect(codes()).toHaveLength(2)
    expect(telegram.sent.length - before).toBeGreaterThan(2)
  })
})
