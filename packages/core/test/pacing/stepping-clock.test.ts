import { type FakeClock, fakeClock, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/doors/transport.js'
import { createMonitor } from '../../src/kernel/monitor.js'
import { createRegistry } from '../../src/kernel/registry.js'
import { mostFailures } from '../../src/pacing/circuit.js'
import { createLine } from '../../src/pacing/line.js'
import { createReplyBudget } from '../../src/pacing/reply-budget.js'
import { hourMs, minuteMs, secondMs } from '../support/setting.js'

const detail = { httpStatus: null, code: null, hint: null }
const pace = { perChatMs: 2 * secondMs, perAccountPerSecond: 1, burst: 1 }
const after = (clock: FakeClock, ms: number) => new Date(clock.now().getTime() + ms)

function lineOf(clock: FakeClock, given = pace) {
  const line = createLine(clock, { pace: given, sockets: 100 })
  const came: string[] = []
  const enter = (who: string, chatId = who, lateMs = hourMs) =>
    void line
      .enter({ chatId, urgency: 'code', since: clock.now() }, after(clock, lateMs))
      .came.then((how) => void came.push(`${who} ${how}`))
  return { line, came, enter }
}

/** What one process remembers for a while: how it begins, and what it says of others then. */
const memories: Readonly<Record<string, (clock: FakeClock) => () => Promise<unknown>>> = {
  'the pace of an account': (clock) => {
    const { came, enter } = lineOf(clock)
    enter('ana')
    return async () => {
      enter('ben')
      await clock.advance(0)
      return [...came]
    }
  },
  'the pace of a chat': (clock) => {
    const { came, enter } = lineOf(clock, { ...pace, perAccountPerSecond: 100, burst: 100 })
    enter('ana')
    return async () => {
      enter('ana again', 'ana')
      await clock.advance(0)
      return [...came]
    }
  },
  'the pause of a chat': (clock) => {
    const { line } = lineOf(clock)
    line.pauseChat('ana', after(clock, 2 * secondMs))
    return async () => line.pausedUntil('ana') !== null
  },
  'the moment at which a turn is too late': (clock) => {
    const { came, enter } = lineOf(clock)
    enter('ana')
    enter('ben', 'ana', 1.5 * secondMs)
    return async () => {
      await clock.advance(1)
      return [...came]
    }
  },
  'what was held up before it leaves': (clock) => {
    const { line } = lineOf(clock)
    void line.depart()
    return async () => {
      let isAway = false
      void line.depart().then(() => {
        isAway = true
      })
      await clock.advance(0)
      return isAway
    }
  },
  'the circuit of an account': (clock) => {
    const telegram = fakeTransport({ platform: 'telegram', clock })
    const monitor = createMonitor(createRegistry([telegram]).all, clock, () => undefined)
    const about = (chatId: string) => ({ chatId, urgency: 'code' }) as const
    const asksForAPause = async (): Promise<SendOutcome> => ({
      ...{ outcome: 'throttled', scope: 'account', retryAt: after(clock, 2 * secondMs), detail },
    })
    const opened = Promise.all(
      Array.from({ length: mostFailures }, (_, at) => monitor.guard('telegram', about(`chat-${at}`), asksForAPause)),
    )
    return async () => {
      await opened
      return monitor.refusal('telegram', about('ben')) === null
    }
  },
  'the replies to a chat': (clock) => {
    const replies = createReplyBudget(clock)
    const ana = { transport: 'telegram', chatId: 'ana' }
    while (replies.take(ana));
    return async () => replies.isSpent(ana)
  },
}

const steps = {
  'an hour forth': hourMs,
  'an hour back': -hourMs,
  'a day forth': 24 * hourMs,
  'a day back': -24 * hourMs,
}
const waits = [0, 1.2 * secondMs, 3 * secondMs, minuteMs]

describe.each(Object.entries(memories))('C50, R35: %s', (_name, begin) => {
  it.each(Object.entries(steps))('C50, R35: is the same when somebody sets the clock %s', async (_step, ms) => {
    const answers = async (isSet: boolean) => {
      const said: unknown[] = []
      for (const wait of waits) {
        const clock = fakeClock()
        const ask = begin(clock)
        await clock.advance(0)
        if (isSet) clock.set(after(clock, ms))
        await clock.advance(wait)
        said.push(await ask())
      }
      return said
    }
    const right = await answers(false)
    expect(new Set(right.map((one) => JSON.stringify(one))).size).toBeGreaterThan(1)
    expect(await answers(true)).toEqual(right)
  })
})
