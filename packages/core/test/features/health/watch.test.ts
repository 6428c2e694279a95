import type { ChatfactorEventName } from '@chatfactor/core'
import type { SelfCheckResult } from '@chatfactor/core/transport'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src/features/health/health.js'
import { healthOf } from '../../../src/features/health/incidents.js'

const secondMs = 1_000
const minuteMs = 60 * secondMs

const told = [
  'transport.misconfigured',
  'transport.configured',
  'transport.down',
  'transport.up',
  'mail.down',
  'mail.up',
  'worker.late',
  'worker.on_time',
  'store.slow',
  'store.fast',
  'line.long',
  'line.short',
  'feed.late',
  'feed.on_time',
] as const satisfies readonly ChatfactorEventName[]

/** A process that an operator listens in, and one that they do not see. */
async function twoProcesses() {
  const clock = fakeClock()
  const checks = { count: 0, results: [{ check: 'webhook address', ok: true, fix: null }] as SelfCheckResult[] }
  const slowness = { ms: 0 }
  const memory = memoryStore()
  const slow = async <T>(call: () => Promise<T>): Promise<T> => {
    if (slowness.ms > 0) await clock.sleep(slowness.ms)
    return call()
  }
  const store: typeof memory = {
    ...memory,
    read: (refs) => slow(() => memory.read(refs)),
    commit: (writes, hint) => slow(() => memory.commit(writes, hint)),
  }
  const given = await world({ clock, store, people: { ana: {} } })
  const { another, telegram } = given
  telegram.selfCheck = async () => {
    checks.count += 1
    return checks.results
  }
  const operators = another()
  const heard: { readonly name: string; readonly data: object }[] = []
  for (const name of told) operators.on(name, (data) => heard.push({ name, data }))
  return { ...given, clock, checks, slowness, operators, heard, unseen: given.chatfactor }
}

describe('an operator who listens', () => {
  it('R36: hears that a platform refuses the account, from a check that another process made, and that it is mended', async () => {
    const { heard, checks, clock, unseen, operators } = await twoProcesses()
    unseen.worker.start()
    await clock.advance(minuteMs)
    expect(heard).toEqual([])
    checks.results = [{ check: 'bot credential', ok: false, fix: 'Copy it again.' }]
    await clock.advance(10 * minuteMs)
    const wrong = { transport: 'telegram', check: 'bot credential', fix: 'Copy it again.' }
    expect(heard).toEqual([{ name: 'transport.misconfigured', data: wrong }])
    expect((await operators.health()).incidents).toEqual([{ what: 'transport.misconfigured', ...wrong }])
    checks.results = [{ check: 'bot credential', ok: true, fix: null }]
    await clock.advance(minuteMs)
    expect(heard.slice(1)).toEqual([
      { name: 'transport.configured', data: { transport: 'telegram', check: 'bot credential' } },
    ])
    await Promise.all([unseen.close(), operators.close()])
  })

  it('R36: hears within a minute of what happens while somebody is asked, and one process at a time looks', async () => {
    const { heard, checks, clock, unseen, operators, enroll, sendCode, ana } = await twoProcesses()
    unseen.worker.start()
    operators.worker.start()
    await enroll(ana)
    await clock.advance(minuteMs)
    const before = checks.count
    await sendCode(ana)
    checks.results = [{ check: 'webhook address', ok: false, fix: 'Call installWebhook.' }]
    await clock.advance(minuteMs)
    expect(heard.map(({ name }) => name)).toEqual(['transport.misconfigured'])
    expect(checks.count - before).toBeLessThanOrEqual(2)
    await Promise.all([unseen.close(), operators.close()])
  })

  it('R36: waits for a platform that takes its time, which no other process asks meanwhile', async () => {
    const { heard, checks, clock, telegram, unseen, operators } = await twoProcesses()
    const asked: number[] = []
    telegram.selfCheck = async () => {
      asked.push(clock.now().getTime())
      await clock.sleep(9 * secondMs)
      return checks.results
    }
    checks.results = [{ check: 'bot credential', ok: false, fix: 'Copy it again.' }]
    unseen.worker.start()
    operators.worker.start()
    await clock.advance(2 * minuteMs)
    expect(heard.map(({ name }) => name)).toEqual(['transport.misconfigured'])
    const [first = 0, second = 0] = asked
    expect(second - first).toBeGreaterThan(9 * secondMs)
    await Promise.all([unseen.close(), operators.close()])
  })

  it('R36: is asked for nothing where a platform does not answer: that says nothing about the settings', async () => {
    const { heard, checks, clock, unseen, operators } = await twoProcesses()
    unseen.worker.start()
    checks.results = [{ check: 'bot credential', ok: false, fix: 'Telegram could not be asked.', unasked: true }]
    await clock.advance(12 * minuteMs)
    expect(heard).toEqual([])
    await Promise.all([unseen.close(), operators.close()])
  })

  it('R36: hears that the only worker stopped, from the database, and that one runs again', async () => {
    const { heard, clock, unseen, operators } = await twoProcesses()
    unseen.worker.start()
    await clock.advance(minuteMs)
    expect((await operators.health()).worker).toMatchObject({ state: 'on_time', running: 1 })
    await unseen.worker.stop()
    await clock.advance(minuteMs)
    expect(heard).toEqual([
      {
        name: 'worker.late',
        data: { oldestDueAt: null, workers: 0, fix: expect.stringMatching(/^No worker runs. Call/) },
      },
    ])
    unseen.worker.start()
    await clock.advance(15 * secondMs)
    expect(heard.at(-1)).toEqual({ name: 'worker.on_time', data: { workers: 1 } })
    await Promise.all([unseen.close(), operators.close()])
  })

  it('R36: hears that the database is slow, with how slow, and that it is fast again', async () => {
    const { heard, clock, unseen, operators, slowness } = await twoProcesses()
    unseen.worker.start()
    await clock.advance(minuteMs)
    slowness.ms = 800
    await clock.advance(minuteMs)
    expect(heard).toEqual([
      { name: 'store.slow', data: { p99Ms: 800, fix: expect.stringMatching(/^The store is slow/) } },
    ])
    slowness.ms = 0
    await clock.advance(minuteMs)
    expect(heard.at(-1)).toMatchObject({ name: 'store.fast' })
    await Promise.all([unseen.close(), operators.close()])
  })

  it('R36: hears nothing of webhooks of a bot that another process polls, which has no worker and no listener', async () => {
    const { heard, checks, clock, another, telegram, unseen, operators } = await twoProcesses()
    telegram.poll = async (_sink, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    }
    telegram.selfCheck = async ({ webhookUrl }) => {
      checks.count += 1
      const fix = 'No webhook is set; call installWebhook.'
      return webhookUrl === null ? [] : [{ check: 'webhook address', ok: false, fix }]
    }
    const polling = another()
    unseen.worker.start()
    polling.poll()
    await clock.advance(11 * minuteMs)
    expect(checks.count).toBeGreaterThan(0)
    expect(heard).toEqual([])
    expect((await operators.health()).transports).toMatchObject([{ state: 'up', isPolled: true }])
    await Promise.all([unseen.close(), operators.close(), polling.close()])
  })

  it('R36: hears of messages that nobody sends for half a minute, though the line of another messenger is long', () => {
    const now = new Date('2030-01-01T00:10:00Z')
    const waiting = (transport: string, count: number, agoMs = minuteMs) =>
      Array.from({ length: count }, () => ({
        ...{ channel: 'chat' as const, transport, template: 'notification' },
        dueAt: new Date(now.getTime() - agoMs),
      }))
    const account = (name: string) => ({ name, platform: name, perSecond: 1, check: null })
    const says = {
      ...{ kind: 'process' as const, accounts: [], mail: null, aheadMs: null },
      store: { p99Ms: 4, isSlow: false },
      workedAt: now.getTime(),
    }
    const named = (messages: Facts['waiting']) =>
      healthOf({
        ...{ now, hasMailer: false, isMore: false, feed: null, waiting: messages },
        accounts: [account('telegram'), account('viber')],
        processes: [{ at: now, says }],
      }).incidents.map(({ what }) => what)
    expect(named(waiting('telegram', 50))).toEqual(['line.long'])
    expect(named([...waiting('telegram', 50), ...waiting('viber', 1)])).toEqual(['line.long', 'worker.late'])
    expect(named(waiting('viber', 1, 29_999))).toEqual([])
    expect(named(waiting('viber', 1, 30_000))).toEqual(['worker.late'])
  })

  it.each([
    ['behind', -3_600_000],
    ['ahead', 3_600_000],
  ])('R35: hears whose clock is an hour %s, and not that its worker stopped; %i', (_way, aheadMs) => {
    const now = new Date('2030-01-01T12:00:00Z')
    const process = (ms: number, workedAt: number | null) => ({
      ...{ kind: 'process' as const, accounts: [], mail: null, aheadMs: ms, workedAt },
      store: { p99Ms: 4, isSlow: false },
    })
    const hear = (own: number, other: number, agoMs: number) => {
      const ours = new Date(now.getTime() + own)
      const theirs = new Date(now.getTime() + other - agoMs)
      const facts = { now: ours, hasMailer: false, isMore: false, feed: null, waiting: [], accounts: [] }
      const processes = [
        { at: ours, says: process(own, null) },
        { at: theirs, says: process(other, theirs.getTime()) },
      ]
      return healthOf({ ...facts, processes })
    }
    for (const [own, other] of [
      [0, aheadMs],
      [aheadMs, 0],
    ] as const) {
      expect(hear(own, other, 2_000)).toMatchObject({
        ...{ incidents: [], worker: { running: 1 }, processes: 2, clocks: { state: 'apart', aheadMs } },
      })
      expect(hear(own, other, minuteMs)).toMatchObject({ worker: { state: 'late', running: 0 }, processes: 1 })
    }
  })

  it('R36: hears nothing in ten quiet minutes', async () => {
    const { heard, clock, unseen, operators } = await twoProcesses()
    unseen.worker.start()
    await clock.advance(10 * minuteMs)
    expect(heard).toEqual([])
    expect(await operators.health()).toMatchObject({
      incidents: [],
      transports: [{ name: 'telegram', state: 'up', isPolled: false, checkedAt: expect.any(Date) }],
      mail: { state: 'up' },
      store: { state: 'fast' },
      worker: { state: 'on_time', running: 1, oldestDueAt: null, backlog: [] },
      clocks: { state: 'together' },
      processes: 2,
    })
    await Promise.all([unseen.close(), operators.close()])
  })
})
