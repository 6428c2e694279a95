import { expect, it } from 'vitest'
import type { User } from '../../src/index.js'
import { minuteMs, type Setting, secondMs, setting } from '../support/setting.js'

const detail = { httpStatus: 502, code: null, hint: 'bad gateway' }

/** So many people, each with a chat; gives how to ask for a code for one of them. */
async function crowd({ person, enroll, chatfactor, resource }: Setting, size: number) {
  const people: User[] = []
  for (let at = 0; at < size; at += 1) {
    const one = await person(`person-${at}`)
    await enroll(one, `chat-${at}`)
    people.push(one)
  }
  return async (at: number) => {
    const about = { resourceId: resource.id, user: { id: people[at]?.id ?? '' }, purpose: 'sign_in' }
    const { outcome } = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    await chatfactor.settled()
    return outcome
  }
}

it('R36: tells how each account does, and says so once when it goes down and when it is back', async () => {
  const given = await setting()
  const { chatfactor, telegram, clock } = given
  const ask = await crowd(given, 8)
  const { lastAcceptedAt, lastHeardAt } = { lastAcceptedAt: clock.now(), lastHeardAt: clock.now() }
  await clock.advance(secondMs)
  const said: unknown[] = []
  chatfactor.on('transport.down', (event) => said.push({ down: event }))
  chatfactor.on('transport.up', (event) => said.push({ up: event }))
  telegram.answerWith(() => ({ outcome: 'unavailable', detail }))
  const before = telegram.sent.length
  for (let at = 0; at < 7; at += 1) await ask(at)
  expect(telegram.sent).toHaveLength(before + 5)
  expect(chatfactor.transports.health()).toEqual([
    expect.objectContaining({
      name: 'telegram',
      state: 'down',
      failures: 5,
      lastHeardAt,
      lastAcceptedAt,
      lastFailure: { at: clock.now(), outcome: 'unavailable', hint: 'bad gateway' },
    }),
  ])
  telegram.answerWith(() => ({ outcome: 'accepted', messageId: '1' }))
  await clock.advance(30 * secondMs)
  await ask(7)
  expect(chatfactor.transports.health()).toEqual([
    expect.objectContaining({ state: 'up', failures: 0, lastAcceptedAt: clock.now(), retryAt: null }),
  ])
  expect(said).toEqual([
    { down: { transport: 'telegram', outcome: 'unavailable', pausedUntil: null, until: expect.any(Date) } },
    { up: { transport: 'telegram' } },
  ])
})

it('R36: keeps the first failure of an account that is still up, for somebody who looks', async () => {
  const given = await setting()
  const { chatfactor, telegram, clock } = given
  const ask = await crowd(given, 1)
  telegram.answerWith(() => ({ outcome: 'unavailable', detail }))
  await ask(0)
  const lastFailure = { at: clock.now(), outcome: 'unavailable', hint: 'bad gateway' }
  expect(chatfactor.transports.health()).toEqual([expect.objectContaining({ state: 'up', failures: 1, lastFailure })])
})

it('R36: lets one message find out whether the platform is back; while it is not, nobody else waits for it', async () => {
  const given = await setting()
  const { telegram, clock } = given
  const ask = await crowd(given, 14)
  telegram.answerWith(() => ({ outcome: 'unavailable', detail }))
  let next = 0
  const triedFor = async (people: number) => {
    const before = telegram.sent.length
    for (let at = 0; at < people; at += 1) await ask(next++)
    return telegram.sent.length - before
  }
  expect(await triedFor(7)).toBe(5)
  await clock.advance(20 * secondMs)
  expect(await triedFor(3)).toBe(1)
  await clock.advance(20 * secondMs - 1)
  expect(await triedFor(1)).toBe(0)
  await clock.advance(1)
  expect(await triedFor(3)).toBe(1)
})

it('R36: a message that left before the platform went down, and fails while one tries, does not end the try', async () => {
  const given = await setting()
  const { telegram, clock, chatfactor } = given
  const ask = await crowd(given, 8)
  const unavailable = { outcome: 'unavailable', detail } as const
  const held: ((outcome: typeof unavailable) => void)[] = []
  telegram.answerWith(() => new Promise((resolve) => held.push(resolve)))
  const early = ask(6)
  await expect.poll(() => held.length).toBe(1)
  telegram.answerWith(() => unavailable)
  for (let at = 0; at < 5; at += 1) void ask(at)
  await expect.poll(() => chatfactor.transports.health()[0]?.state).toBe('down')
  await clock.advance(4 * secondMs)
  const retryAt = chatfactor.transports.health()[0]?.retryAt
  held[0]?.(unavailable)
  await early
  expect(chatfactor.transports.health()[0]?.retryAt).toEqual(retryAt)
})

it('C50: sends nothing while the platform asks several chats to wait, and sends it afterwards', async () => {
  const given = await setting()
  const { chatfactor, telegram, clock } = given
  const ask = await crowd(given, 6)
  const before = telegram.sent.length
  const retryAt = new Date(clock.now().getTime() + 20 * secondMs)
  telegram.answerWith(() => ({ outcome: 'throttled', scope: 'chat', retryAt, detail }))
  for (let at = 0; at < 6; at += 1) expect(await ask(at)).toBe('undelivered')
  expect(telegram.sent).toHaveLength(before + 5)
  telegram.answerWith(() => ({ outcome: 'accepted', messageId: '1' }))
  await clock.advance(20 * secondMs)
  await chatfactor.worker.runOnce()
  await chatfactor.settled()
  const arrived = telegram.sent.slice(before).filter(({ outcome }) => outcome === 'accepted')
  expect(new Set(arrived.map(({ to }) => to.chatId)).size).toBe(6)
})

it('R36: lists the messengers, and lets each look at its own account', async () => {
  const { chatfactor } = await setting()
  expect(chatfactor.transports.list()).toEqual([
    { name: 'telegram', platform: 'telegram', messenger: 'Telegram', botUrl: null, look: {} },
  ])
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
