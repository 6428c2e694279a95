import { type FakeClock, fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createLine, type Line, type LineOptions } from '../../src/pacing/line.js'
import { type Urgency, urgencies } from '../../src/pacing/turns.js'
import { minuteMs, secondMs } from '../support/setting.js'

const pace = { perChatMs: 1_000, perAccountPerSecond: 10, burst: 2 }

/** A line, and who left it when. */
function standing(options: Partial<LineOptions> = {}) {
  const clock = fakeClock()
  const line = createLine(clock, { pace, sockets: 1_000, ...options })
  const start = clock.now().getTime()
  const left: { readonly who: string; readonly at: number }[] = []
  const came = new Map<string, string>()
  const enter = (who: string, given: { urgency?: Urgency; chatId?: string | null; waitsMs?: number } = {}) => {
    const { urgency = 'code', chatId = who, waitsMs = minuteMs } = given
    const since = clock.now()
    const ticket = line.enter({ chatId, urgency, since }, new Date(since.getTime() + waitsMs))
    void ticket.came.then((how) => {
      came.set(who, how)
      if (how === 'turn') left.push({ who, at: clock.now().getTime() - start })
    })
    return ticket
  }
  const names = () => left.map(({ who }) => who)
  return { clock, line, left, came, enter, names }
}

async function crowd({ enter }: { enter(who: string): unknown }, size: number) {
  for (let at = 0; at < size; at += 1) enter(`person-${at}`)
}

/** The most that left within any one second. */
function mostInASecond(left: readonly { readonly at: number }[]): number {
  return Math.max(...left.map(({ at }) => left.filter((other) => other.at >= at && other.at < at + secondMs).length))
}

describe('C50: a line', () => {
  it('C50: lets everybody leave at the pace of the platform, in the order in which they came', async () => {
    const given = standing()
    await crowd(given, 102)
    await given.clock.advance(10 * secondMs)
    expect(given.left).toHaveLength(102)
    expect(given.names()).toEqual(Array.from({ length: 102 }, (_, at) => `person-${at}`))
    expect(mostInASecond(given.left)).toBeLessThanOrEqual(12)
  })

  it('C50: those whose turns came one by one, and who were held up since, do not leave together', async () => {
    const { clock, line, enter } = standing()
    await crowd({ enter }, 20)
    await clock.advance(2 * secondMs)
    const start = clock.now().getTime()
    const departed: { readonly at: number }[] = []
    const all = Array.from({ length: 20 }, async () => {
      await line.depart()
      departed.push({ at: clock.now().getTime() - start })
    })
    await clock.advance(2 * secondMs)
    await Promise.all(all)
    expect(mostInASecond(departed)).toBeLessThanOrEqual(12)
    expect(departed[1]?.at).toBe(0)
  })

  it('C50: lets nobody wait where it is free', async () => {
    const { enter, line, clock } = standing()
    expect(enter('ana').isFirst).toBe(true)
    expect(enter('ben').isFirst).toBe(true)
    expect(enter('cleo').isFirst).toBe(false)
    expect(line.expectedAt({ chatId: 'dora', urgency: 'code', since: clock.now() }) > clock.now()).toBe(true)
  })

  it('C50: keeps a second between two messages to one chat, while others pass', async () => {
    const { enter, left, clock } = standing()
    enter('first', { chatId: 'ana' })
    enter('second', { chatId: 'ana' })
    enter('ben')
    await clock.advance(5 * secondMs)
    expect(left).toEqual([
      { who: 'first', at: 0 },
      { who: 'ben', at: 0 },
      { who: 'second', at: 1_000 },
    ])
  })

  it('C50: lets codes pass before prompts, then replies, then notices, and edits last', async () => {
    const given = standing()
    await crowd(given, 2)
    for (const urgency of urgencies.toReversed()) given.enter(urgency, { urgency })
    await given.clock.advance(secondMs)
    expect(given.names().slice(2)).toEqual(['code', 'prompt', 'reply', 'notice', 'edit'])
  })

  it('C50: says when a turn may come, and keeps to it', async () => {
    const given = standing()
    await crowd(given, 21)
    const ticket = given.enter('ana')
    const expectedAt = ticket.expectedAt()
    expect(expectedAt.getTime() - given.clock.now().getTime()).toBe(2 * secondMs)
    await given.clock.advance(2 * secondMs - 1)
    expect(given.names()).not.toContain('ana')
    await given.clock.advance(1)
    expect(given.names()).toContain('ana')
  })

  it('C50: sends home whose turn does not come in time, and whoever comes after them moves up', async () => {
    const given = standing()
    await crowd(given, 21)
    given.enter('late', { waitsMs: secondMs })
    given.enter('ana')
    await given.clock.advance(2 * secondMs)
    expect(given.came.get('late')).toBe('late')
    expect(given.left).toContainEqual({ who: 'ana', at: 2 * secondMs })
  })

  it('C50: leaves a chat alone until the moment that its platform named, or until it turns out that all were meant', async () => {
    const { enter, line, clock, names } = standing()
    line.pauseChat('ana', new Date(clock.now().getTime() + 10 * secondMs))
    line.pauseChat('ben', new Date(clock.now().getTime() + 10 * secondMs))
    enter('ana')
    enter('cleo')
    expect(line.pausedUntil('ana')).toEqual(new Date(clock.now().getTime() + 10 * secondMs))
    await clock.advance(10 * secondMs - 1)
    expect(names()).toEqual(['cleo'])
    await clock.advance(1)
    expect(names()).toEqual(['cleo', 'ana'])
    line.pauseChat('ben', new Date(clock.now().getTime() + 10 * secondMs))
    enter('ben')
    line.forgetPauses()
    await clock.advance(1)
    expect(names()).toContain('ben')
  })

  it('C50: an edit waits until its chat is free, and the next message to that chat does not wait for it', async () => {
    const { enter, left, clock } = standing()
    enter('first', { chatId: 'ana' })
    enter('edit', { chatId: 'ana', urgency: 'edit' })
    await clock.advance(secondMs)
    enter('second', { chatId: 'ana' })
    expect(left).toMatchObject([
      { who: 'first', at: 0 },
      { who: 'edit', at: secondMs },
    ])
    await clock.advance(1)
    expect(left.at(-1)).toEqual({ who: 'second', at: secondMs })
  })

  it('C50: gives a turn that was not used to the next one', async () => {
    const { enter, line, clock, left } = standing()
    enter('ana')
    enter('ben')
    enter('cleo')
    line.leave('unused')
    await clock.advance(1)
    expect(left).toContainEqual({ who: 'cleo', at: 0 })
  })

  it('C50: is no faster after a clock went back and forth', async () => {
    const given = standing()
    await crowd(given, 50)
    const hourMs = 60 * minuteMs
    given.clock.set(new Date(given.clock.now().getTime() - hourMs))
    given.enter('ana')
    given.clock.set(new Date(given.clock.now().getTime() + hourMs))
    given.enter('ben')
    expect(given.left.length).toBeLessThanOrEqual(4)
  })
})

describe('R36: a line without a pace', () => {
  it('R36: has so many under way at once and no more', async () => {
    const given = standing({ pace: null, sockets: 3 })
    await crowd(given, 10)
    await given.clock.advance(minuteMs - 1)
    expect(given.left).toHaveLength(3)
    given.line.leave('used')
    await given.clock.advance(1)
    expect(given.left).toHaveLength(4)
  })

  it('has room until enough wait, and says when it has room again', async () => {
    const given = standing({ pace: null, sockets: 3 })
    await crowd(given, 8)
    expect(given.line.room('reply')).toBe(1)
    await crowd(given, 1)
    expect(given.line.room('reply')).toBe(0)
    const told = hasTold(given.line, given.clock)
    expect(await told()).toBe(false)
    given.line.leave('used')
    expect(await told()).toBe(true)
  })

  it('C50: an edit takes nobody’s room, and is sent home where the line is full', async () => {
    const given = standing({ pace: null, sockets: 3 })
    await crowd(given, 3)
    for (const edit of ['one', 'two']) given.enter(edit, { urgency: 'edit' })
    expect(given.line.room('reply')).toBe(6)
    await crowd(given, 6)
    given.enter('three', { urgency: 'edit' })
    await given.clock.advance(1)
    expect([given.came.get('two'), given.came.get('three')]).toEqual([undefined, 'closed'])
    expect(given.line.room('reply')).toBe(0)
  })

  it('C50: what is less urgent takes no room of what is more urgent', async () => {
    const given = standing({ pace: null, sockets: 3 })
    await crowd(given, 3)
    for (let at = 0; at < 6; at += 1) given.enter(`reply-${at}`, { urgency: 'reply' })
    expect((['code', 'prompt', 'reply', 'notice'] as const).map(given.line.room)).toEqual([3 + 3, 3 + 3, 0, 0])
    given.enter('code')
    expect((['code', 'prompt', 'reply', 'notice'] as const).map(given.line.room)).toEqual([5, 5, -1, -1])
  })

  it.each(['notice', 'reply'] as const)(
    'C50: full of each %s that waits, it lets a code in, and the last of them goes home',
    async (urgency) => {
      const given = standing({ pace: { ...pace, burst: 1 }, sockets: 10 })
      for (let at = 0; at <= 5_000; at += 1) given.enter(`${urgency}-${at}`, { urgency })
      given.enter('one too many', { urgency })
      given.enter('ana')
      await given.clock.advance(1)
      expect([given.came.get('one too many'), given.came.get(`${urgency}-5000`)]).toEqual(['closed', 'closed'])
      expect(given.came.get(`${urgency}-4999`)).toBeUndefined()
      await given.clock.advance(99)
      expect(given.names()).toEqual([`${urgency}-0`, 'ana'])
    },
  )

  it('C50: full of codes, it sends the newcomer home, however urgent', async () => {
    const given = standing({ pace: { ...pace, burst: 1 }, sockets: 10 })
    await crowd(given, 5_001)
    for (const urgency of ['code', 'notice', 'reply'] as const) given.enter(urgency, { urgency })
    await given.clock.advance(1)
    expect([...given.came].filter(([, how]) => how === 'closed')).toEqual([
      ['code', 'closed'],
      ['notice', 'closed'],
      ['reply', 'closed'],
    ])
  })

  it('C50: goes on where a timer never rang, as one of a request that has ended', async () => {
    const clock = fakeClock()
    const sleeps = [new Promise<void>(() => undefined)]
    const line = createLine(
      { ...clock, sleep: (...given) => sleeps.shift() ?? clock.sleep(...given) },
      { pace, sockets: 9 },
    )
    const left: string[] = []
    const enter = (who: string) => {
      const since = clock.now()
      const { came } = line.enter({ chatId: who, urgency: 'code', since }, new Date(since.getTime() + minuteMs))
      void came.then((how) => left.push(`${who} ${how}`))
    }
    for (const who of ['ana', 'ben', 'cem', 'dan', 'eve', 'fay']) enter(who)
    await clock.advance(secondMs)
    expect(left).toEqual(['ana turn', 'ben turn'])
    enter('gus')
    await clock.advance(secondMs)
    expect(left.slice(2)).toEqual(['cem turn', 'dan turn', 'eve turn', 'fay turn', 'gus turn'])
  })

  it('sends everybody home when it closes, and whoever comes later', async () => {
    const given = standing({ pace: null, sockets: 1 })
    await crowd(given, 3)
    given.line.close()
    given.enter('late')
    await given.clock.advance(1)
    expect([...given.came.values()]).toEqual(['turn', 'closed', 'closed', 'closed'])
    expect(given.clock.sleeping()).toBe(0)
  })
})

function hasTold(line: Line, clock: FakeClock) {
  let isTold = false
  void line.hasRoom('reply', new AbortController().signal).then(() => {
    isTold = true
  })
  return async () => {
    await clock.advance(1)
    return isTold
  }
}
