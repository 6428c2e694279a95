import { describe, expect, it } from 'vitest'
import { byKey } from '../../src/doors/store.js'
import { hourMs, minuteMs, secondMs, setting } from '../support/setting.js'

const dayMs = 24 * hourMs

/** A platform that lets a bot write for a day after each message of the person; Ana has just enrolled on it. */
async function windowed() {
  const given = await setting({ messenger: { capabilities: { sessionWindowMs: dayMs } } })
  await given.enroll(given.ana, 'chat-a')
  const { counting, telegram, clock, ana, sendCode } = given
  const address = { transport: 'telegram', accountId: telegram.accountId, chatId: 'chat-a' }
  return {
    ...given,
    heardAt: async () => (await counting.store.read([byKey('chats', 'address', address)]))[0]?.lastHeardAt,
    /** What the transport is told when a code is sent now. */
    async told() {
      await sendCode(ana)
      return telegram.sent.at(-1)?.windowOpen
    },
    later: (ms: number) => clock.advance(ms),
  }
}

describe('the time in which a bot may write', () => {
  it('is open after the link was opened, and closed a minute before the platform closes it', async () => {
    const { told, later } = await windowed()
    expect(await told()).toBe(true)
    await later(dayMs - minuteMs - secondMs)
    expect(await told()).toBe(true)
    await later(secondMs)
    expect(await told()).toBe(false)
  })

  it.each([
    ['a text', { type: 'text', chatId: 'chat-a', text: 'hello' }],
    ['a command', { type: 'text', chatId: 'chat-a', text: '/status' }],
    ['a button that means nothing any more', { type: 'action', chatId: 'chat-a', value: 'old', messageId: null }],
    ['a bare opening', { type: 'opened', chatId: 'chat-a' }],
  ] as const)('begins anew with %s', async (_, event) => {
    const { told, later, hear } = await windowed()
    await later(2 * dayMs)
    expect(await told()).toBe(false)
    await hear(event)
    expect(await told()).toBe(true)
  })

  it('is open for the very answer to what opened it', async () => {
    const { say, later, telegram } = await windowed()
    await later(2 * dayMs)
    await say('chat-a', '/status')
    expect(telegram.sent.at(-1)?.windowOpen).toBe(true)
  })

  it('is opened by nobody else, and not by the platform', async () => {
    const { told, later, hear } = await windowed()
    await later(2 * dayMs)
    await hear({ type: 'text', chatId: 'chat-b', text: 'hello' })
    await hear({ type: 'receipt', chatId: 'chat-a', messageId: '1', state: 'seen', mayReply: false })
    expect(await told()).toBe(false)
  })

  it('is reckoned from when the person wrote, however late the webhook is', async () => {
    const { told, later, hear, clock, heardAt } = await windowed()
    await later(2 * dayMs)
    const occurredAt = new Date(clock.now().getTime() - 23 * hourMs)
    await hear({ type: 'text', chatId: 'chat-a', text: 'hello', occurredAt })
    expect(await heardAt()).toEqual(occurredAt)
    expect(await told()).toBe(true)
    await later(hourMs)
    expect(await told()).toBe(false)
  })

  it('does not begin in the future, whatever the clock of the platform says', async () => {
    const { hear, clock, heardAt, later } = await windowed()
    await later(dayMs)
    await hear({ type: 'text', chatId: 'chat-a', text: 'hello', occurredAt: new Date(clock.now().getTime() + hourMs) })
    expect(await heardAt()).toEqual(clock.now())
  })

  it('counts as closed when the store cannot be asked, and the message goes out all the same', async () => {
    const { told, outage } = await windowed()
    // What a challenge is decided on is remembered from now on, so it needs no read.
    expect(await told()).toBe(true)
    outage.begin('read')
    expect(await told()).toBe(false)
  })

  it('is not spoken of where a platform has none, and costs such platforms nothing', async () => {
    const { enroll, ana, sendCode, telegram, counting, chatfactor } = await setting()
    await enroll(ana, 'chat-a')
    await chatfactor.settled()
    counting.reset()
    await sendCode(ana)
    expect(telegram.sent.at(-1)?.windowOpen).toBeUndefined()
    expect(counting.counts()).toEqual({ read: 0, list: 0, commit: 2 })
  })
})
