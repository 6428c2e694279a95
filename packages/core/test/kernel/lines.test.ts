import { fakeClock, fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createLines, mailLine } from '../../src/kernel/lines.js'
import type { Pace } from '../../src/ports/transport.js'
import { minuteMs, secondMs } from '../support/setting.js'

const pace: Pace = { perChatMs: 1_000, perAccountPerSecond: 10, burst: 4 }

function linesOf(processes: number, given: Pace | null = pace) {
  const clock = fakeClock()
  const transport = fakeTransport({ capabilities: { pace: given } })
  const lines = createLines(clock, [{ name: 'telegram', transport }], processes)
  const line = lines.of({ channel: 'chat', transport: 'telegram' })
  const left: string[] = []
  const enter = (chatId: string) => {
    const since = clock.now()
    const ticket = line.enter({ chatId, urgency: 'code', since }, new Date(since.getTime() + minuteMs))
    void ticket.came.then((how) => {
      if (how !== 'turn') return
      left.push(chatId)
      line.leave('used')
    })
  }
  return { clock, lines, line, left, enter }
}

describe('the lines of a process', () => {
  it.each([1, 2, 5])(
    'C50: of %i processes each has its part of the pace, and together they have no more',
    async (processes) => {
      const all = Array.from({ length: processes }, () => linesOf(processes))
      for (const { enter } of all) for (let at = 0; at < 100; at += 1) enter(`chat-${at}`)
      for (const { clock } of all) await clock.advance(0)
      const bursts = all.map(({ left }) => left.length)
      for (const { clock } of all) await clock.advance(10 * secondMs)
      const total = all.reduce((sum, { left }) => sum + left.length, 0)
      const first = Math.max(pace.burst, processes)
      expect(total).toBeLessThanOrEqual(10 * pace.perAccountPerSecond + first)
      expect(total).toBeGreaterThanOrEqual(10 * pace.perAccountPerSecond - processes)
      expect(bursts.every((size) => size <= first)).toBe(true)
    },
  )

  it('R36: are one for each account and one for mail, so that none waits for another', () => {
    const { lines, line } = linesOf(1)
    const mail = lines.of({ channel: 'mail', transport: null })
    expect(mail).not.toBe(line)
    expect(lines.of({ channel: 'mail', transport: mailLine })).toBe(mail)
    expect(lines.of({ channel: 'chat', transport: 'taken-away' })).not.toBe(line)
  })

  it.each([0, -1, 1.5, Number.NaN])('C50: are refused to %s processes', (processes) => {
    expect(() => linesOf(processes)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })

  it.each<[keyof Pace, number]>([
    ['perChatMs', -1],
    ['perAccountPerSecond', 0],
    ['burst', 0],
    ['burst', Number.NaN],
  ])('C50: are refused at a pace that lets nothing through: %s of %s', (name, value) => {
    expect(() => linesOf(1, { ...pace, [name]: value })).toThrow(/allows no message/)
  })
})
