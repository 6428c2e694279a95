import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createReplyBudget, mostReplies } from '../../src/pacing/reply-budget.js'

const ana = { transport: 'telegram', chatId: 'ana' }

function budget() {
  const clock = fakeClock()
  const replies = createReplyBudget(clock)
  /** How many of so many replies are given. */
  const taken = (times: number, chat = ana) =>
    Array.from({ length: times }, () => replies.take(chat)).filter(Boolean).length
  return { clock, replies, taken }
}

describe('the reply budget of a chat', () => {
  it('C50: gives a few at once, then one every ten seconds', async () => {
    const { clock, replies, taken } = budget()
    expect(taken(20)).toBe(mostReplies)
    expect(replies.isSpent(ana)).toBe(true)
    await clock.advance(9_999)
    expect(taken(5)).toBe(0)
    await clock.advance(1)
    expect(replies.isSpent(ana)).toBe(false)
    expect(taken(5)).toBe(1)
  })

  it('C50: is full again after a while, and never fuller', async () => {
    const { clock, taken } = budget()
    taken(20)
    await clock.advance(24 * 60 * 60_000)
    expect(taken(20)).toBe(mostReplies)
  })

  it('C50: is of one chat of one transport', () => {
    const { taken } = budget()
    taken(20)
    expect(taken(1, { ...ana, chatId: 'ben' })).toBe(1)
    expect(taken(1, { ...ana, transport: 'viber' })).toBe(1)
  })

  it('C50: does not grow when a clock goes back', () => {
    const { clock, taken } = budget()
    taken(20)
    clock.set(new Date(clock.now().getTime() - 60 * 60_000))
    expect(taken(5)).toBe(0)
  })

  it('remembers ten thousand chats at most', () => {
    const { taken } = budget()
    taken(20)
    for (let chat = 0; chat < 9_999; chat += 1) taken(1, { ...ana, chatId: `${chat}` })
    expect(taken(1)).toBe(0)
    taken(1, { ...ana, chatId: 'one more' })
    expect(taken(1)).toBe(1)
  })
})
