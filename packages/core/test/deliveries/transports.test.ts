import { expect, it } from 'vitest'
import { minuteMs, secondMs, setting } from '../support/setting.js'

const detail = { httpStatus: 502, code: null, hint: 'bad gateway' }

it('R36: tells how each account does, and says so once when it goes down and when it is back', async () => {
  const { chatfactor, telegram, clock, hear } = await setting()
  const said: unknown[] = []
  chatfactor.on('transport.down', (event) => said.push({ down: event }))
  chatfactor.on('transport.up', (event) => said.push({ up: event }))
  telegram.answerWith(() => ({ outcome: 'unavailable', detail }))
  for (let chat = 0; chat < 7; chat += 1) await hear({ type: 'text', chatId: `chat-${chat}`, text: '/help' })
  expect(telegram.sent).toHaveLength(5)
  expect(chatfactor.transports.health()).toEqual([
    expect.objectContaining({
      name: 'telegram',
      state: 'down',
      failures: 5,
      lastHeardAt: clock.now(),
      lastAcceptedAt: null,
      lastFailure: { at: clock.now(), outcome: 'unavailable', hint: 'bad gateway' },
    }),
  ])
  telegram.answerWith(() => ({ outcome: 'accepted', messageId: '1' }))
  await clock.advance(minuteMs)
  await hear({ type: 'text', chatId: 'chat-x', text: '/help' })
  expect(chatfactor.transports.health()).toEqual([
    expect.objectContaining({ state: 'up', failures: 0, lastAcceptedAt: clock.now(), retryAt: null }),
  ])
  expect(said).toEqual([
    { down: { transport: 'telegram', outcome: 'unavailable', until: expect.any(Date) } },
    { up: { transport: 'telegram' } },
  ])
})

it('R36: keeps the first failure of an account that is still up, for somebody who looks', async () => {
  const { chatfactor, telegram, clock, hear } = await setting()
  telegram.answerWith(() => ({ outcome: 'unavailable', detail }))
  await hear({ type: 'text', chatId: 'chat-a', text: '/help' })
  const lastFailure = { at: clock.now(), outcome: 'unavailable', hint: 'bad gateway' }
  expect(chatfactor.transports.health()).toEqual([expect.objectContaining({ state: 'up', failures: 1, lastFailure })])
})

it('R36: lets one message find out whether the platform is back; while it is not, nobody else waits for it', async () => {
  const { telegram, clock, hear } = await setting()
  telegram.answerWith(() => ({ outcome: 'unavailable', detail }))
  const hearFrom = async (chats: number, name: string) => {
    const before = telegram.sent.length
    for (let chat = 0; chat < chats; chat += 1) await hear({ type: 'text', chatId: `${name}-${chat}`, text: '/help' })
    return telegram.sent.length - before
  }
  expect(await hearFrom(7, 'first')).toBe(5)
  await clock.advance(30 * secondMs)
  expect(await hearFrom(3, 'second')).toBe(1)
  await clock.advance(59 * secondMs)
  expect(await hearFrom(1, 'third')).toBe(0)
  await clock.advance(secondMs)
  expect(await hearFrom(3, 'fourth')).toBe(1)
})

it('R36: sends nothing while the platform asks the whole account to wait, and sends it afterwards', async () => {
  const { chatfactor, telegram, clock, hear } = await setting()
  const retryAt = new Date(clock.now().getTime() + 20 * secondMs)
  telegram.answerWith(() => ({ outcome: 'throttled', scope: 'account', retryAt, detail }))
  for (let chat = 0; chat < 6; chat += 1) await hear({ type: 'text', chatId: `chat-${chat}`, text: '/help' })
  expect(telegram.sent).toHaveLength(5)
  telegram.answerWith(() => ({ outcome: 'accepted', messageId: '1' }))
  await clock.advance(30 * secondMs)
  await chatfactor.worker.runOnce()
  await chatfactor.settled()
  const arrived = telegram.sent.filter(({ outcome }) => outcome === 'accepted')
  expect(new Set(arrived.map(({ to }) => to.chatId)).size).toBe(6)
})

it('R36: lists the messengers, and lets each look at its own account', async () => {
  const { chatfactor } = await setting()
  expect(chatfactor.transports.list()).toEqual([{ name: 'telegram', platform: 'telegram', messenger: 'Telegram' }])
  const [checked] = await chatfactor.transports.check()
  expect(checked).toMatchObject({ name: 'telegram', platform: 'telegram' })
})

it('R36: asks every ten minutes whether the platform still sends events, and tells when it had stopped', async () => {
  const { chatfactor, telegram, clock } = await setting()
  const answers: ('subscribed' | 'resubscribed' | 'failed')[] = ['subscribed', 'resubscribed', 'failed']
  let asked = 0
  Object.assign(telegram, { resubscribe: async () => answers[asked++] ?? 'subscribed' })
  const said: unknown[] = []
  chatfactor.on('transport.resubscribed', (event) => said.push(event))
  chatfactor.on('problem', ({ where }) => said.push(where))
  chatfactor.worker.start()
  for (let round = 0; round < 3; round += 1) {
    await clock.advance(10 * minuteMs)
    expect(asked).toBe(round + 1)
  }
  expect(said).toEqual([{ transport: 'telegram' }, 'subscription of telegram'])
  await chatfactor.close()
})
