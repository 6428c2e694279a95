import { insert } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { refusal } from '../support/running.js'
import { dayMs, figuresRig, noon } from './figures-rig.js'

describe('the members at the end of a day', () => {
  it('R45: are counted when it is over, of each Resource and of all', async () => {
    const { operator, enroll, ana, ben, telegram, billing, payroll, clock, count, today } = await figuresRig()
    await enroll(ana)
    await enroll(ben, 'chat-of-ben')
    telegram.block('chat-of-ben')
    await operator.challenges.start({ resourceId: billing.id, user: { id: ben.id }, purpose: 'pay', kind: 'otp' })
    await operator.settled()
    await count()
    expect((await today(billing.id)).end).toBeNull()
    const from = clock.now()
    await clock.advance(dayMs)
    await count()
    await count()
    const endOf = async (resourceId?: string) =>
      (await operator.statistics.daily({ resourceId, from, until: clock.now() })).map(({ end }) => end)
    expect(await endOf(billing.id)).toEqual([{ assigned: 2, enrolled: 2, unreachable: 1 }, null])
    expect(await endOf(payroll.id)).toEqual([{ assigned: 0, enrolled: 0, unreachable: 0 }, null])
    expect(await endOf()).toEqual([{ assigned: 2, enrolled: 2, unreachable: 1 }, null])
  })

  it('R45: are unknown of days at whose end nobody counted', async () => {
    const { operator, billing, clock, count } = await figuresRig()
    await count()
    const from = clock.now()
    await clock.advance(3 * dayMs)
    await count()
    const days = await operator.statistics.daily({ resourceId: billing.id, from, until: clock.now() })
    expect(days.map(({ end }) => end === null)).toEqual([true, true, false, true])
  })

  it('R45: are none on a store that cannot count, where everything else is counted', async () => {
    const { tally: _tally, ...store } = memoryStore()
    const { operator, enroll, ana, billing, clock, count } = await figuresRig(store)
    await count()
    await enroll(ana)
    const from = clock.now()
    await clock.advance(dayMs)
    await count()
    const [day] = await operator.statistics.daily({ resourceId: billing.id, from, until: clock.now() })
    expect(day).toMatchObject({ end: null, enrollments: { active: 1 } })
  })
})

describe('the members of the day that it is', () => {
  it('R45, R53: are counted each ten minutes, with when that was, and all together behind the last Resource', async () => {
    const { enroll, ana, ben, billing, payroll, clock, count, today } = await figuresRig()
    await enroll(ana)
    await count()
    const first = { assigned: 2, enrolled: 1, unreachable: 0, at: clock.now() }
    expect((await today(billing.id)).members).toEqual(first)
    expect((await today(payroll.id)).members).toEqual({ ...first, assigned: 0, enrolled: 0 })
    expect((await today()).members).toEqual(first)
    await enroll(ben, 'chat-of-ben')
    await clock.advance(9 * 60_000)
    await count()
    expect((await today()).members).toEqual(first)
    await clock.advance(60_000)
    await count()
    const second = { ...first, enrolled: 2, at: clock.now() }
    expect((await today(billing.id)).members).toEqual(second)
    expect((await today()).members).toEqual(second)
  })

  it('R53: are not summed up where one Resource cannot be counted, and count again ten minutes later', async () => {
    const store = memoryStore()
    const broken: string[] = []
    const { enroll, ana, billing, payroll, clock, count, today } = await figuresRig({
      ...store,
      async tally(...given) {
        if (broken.some((id) => JSON.stringify(given).includes(id))) throw new Error('too many rows')
        return (await store.tally?.(...given)) ?? []
      },
    })
    await enroll(ana)
    broken.push(payroll.id)
    await count()
    expect((await today(billing.id)).members).toMatchObject({ assigned: 2, enrolled: 1 })
    expect((await today()).members).toBeNull()
    broken.pop()
    await clock.advance(10 * 60_000)
    await count()
    expect((await today()).members).toMatchObject({ assigned: 2, enrolled: 1 })
  })
})

describe('figures, day by day', () => {
  it('R45: are a row for each day that begins before the last moment, up to 732, zero where nothing was', async () => {
    const { operator, billing } = await figuresRig()
    const rows = (from: string, until: string) =>
      operator.statistics.daily({ resourceId: billing.id, from: new Date(from), until: new Date(until) })
    expect((await rows('2030-02-28T23:59:59Z', '2030-03-02T00:00:00Z')).map(({ day }) => day)).toEqual([
      '2030-02-28',
      '2030-03-01',
    ])
    expect(await rows('2030-01-01T00:00:00Z', '2030-01-01T00:00:00Z')).toEqual([])
    expect((await rows('2029-01-01T00:00:00Z', '2031-01-03T00:00:00Z')).length).toBe(732)
    expect((await rows('2030-01-01T00:00:00Z', '2030-01-01T00:00:01Z'))[0]).toMatchObject({
      ...{ day: '2030-01-01', countedAt: null, end: null },
      members: null,
      messages: { sent: {}, failed: {}, dropped: {} },
    })
  })

  it('R45: come whole from more records than a page of the store has', async () => {
    const { operator, billing, payroll, store } = await figuresRig()
    const days = Array.from({ length: 700 }, (_, at) =>
      new Date(noon.getTime() - at * dayMs).toISOString().slice(0, 10),
    )
    for (const { id: resourceId } of [billing, payroll]) {
      const records = days.map((day) => ({
        ...{ id: `${resourceId} ${day}`, resourceId, day, at: noon },
        says: { 'signIns.completed': Number(day.slice(-2)) },
      }))
      for (let at = 0; at < records.length; at += 350)
        await store.commit(records.slice(at, at + 350).map((record) => insert('figures', record)))
    }
    const from = new Date(noon.getTime() - 699 * dayMs)
    const rows = await operator.statistics.daily({ resourceId: billing.id, from, until: noon })
    expect(rows).toHaveLength(700)
    expect(rows.filter(({ day, signIns }) => signIns.completed !== Number(day.slice(-2)))).toEqual([])
  })

  it('R45: refuse days in the wrong order, too many of them, and a Resource that is not there', async () => {
    const { operator, billing } = await figuresRig()
    const ask = (change: object) =>
      refusal(operator.statistics.daily({ resourceId: billing.id, from: noon, until: noon, ...change }))
    expect((await ask({ until: new Date(noon.getTime() - 1) })).code).toBe('INVALID_INPUT')
    expect((await ask({ until: new Date(noon.getTime() + 733 * dayMs) })).code).toBe('INVALID_INPUT')
    expect((await ask({ from: new Date(Number.NaN) })).code).toBe('INVALID_INPUT')
    expect((await ask({ resourceId: 'unknown' })).code).toBe('RESOURCE_NOT_FOUND')
    // What stands for all of them is no Resource.
    expect((await ask({ resourceId: '*' })).code).toBe('RESOURCE_NOT_FOUND')
  })

  it('R45, C63: are kept for two years, and swept then', async () => {
    const { operator, billing, store, count } = await figuresRig()
    const day = (days: number) => new Date(noon.getTime() - days * dayMs).toISOString().slice(0, 10)
    const record = (days: number) =>
      insert('figures', { id: `f${days}`, resourceId: billing.id, day: day(days), says: {}, at: noon })
    await store.commit([record(732), record(731), record(1)])
    await count()
    const left = await store.list('figures', { index: 'byResource', equals: { resourceId: billing.id }, limit: 500 })
    expect(left.items.map((one) => one.id)).toEqual(expect.arrayContaining(['f731', 'f1']))
    expect(left.items.map((one) => one.id)).not.toContain('f732')
    await operator.close()
  })
})
