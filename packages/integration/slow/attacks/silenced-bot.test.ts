import type { SendOutcome } from '@chatfactor/core/transport'
import type { FakeAnswer, FakeEvent } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { Scene, ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const secondMs = 1_000
const detail = { httpStatus: 429, code: '429', hint: 'Too Many Requests: retry after 600' }

/**
 * A platform that takes five messages in five seconds for a chat and then asks for ten minutes of pause, naming no chat, as Telegram
 * does; each further message begins the pause anew.
 */
function strictPlatform({ clock }: Pick<Scene, 'clock'>): FakeAnswer {
  const taken = new Map<string, number[]>()
  const pausedUntil = new Map<string, number>()
  return ({ chatId }): SendOutcome => {
    const now = clock.now().getTime()
    const lately = (taken.get(chatId) ?? []).filter((at) => at > now - 5 * secondMs)
    if (lately.length >= 5 || now < (pausedUntil.get(chatId) ?? 0)) {
      pausedUntil.set(chatId, now + 600 * secondMs)
      return { outcome: 'throttled', scope: 'account', retryAt: new Date(now + 600 * secondMs), detail }
    }
    taken.set(chatId, [...lately, now])
    return { outcome: 'accepted', messageId: `${chatId}/${now}` }
  }
}

async function crowd({ person, enroll }: Scene, size: number): Promise<readonly ScenePerson[]> {
  const people: ScenePerson[] = []
  for (let at = 0; at < size; at += 1) {
    const one = await person(`person-${at}`)
    await enroll(one, `chat-${at}`)
    people.push(one)
  }
  return people
}

/** A stranger, without an account, writes to the bot and never stops, so that its platform shall refuse it (R36). */
describe.each(scenesOnStores)('can a stranger silence the bot, $name?', ({ set }) => {
  it.each<[string, FakeEvent]>([
    ['asks for help', { type: 'text', chatId: '666', text: '/help' }],
    ['asks for a code', { type: 'text', chatId: '666', text: '/code' }],
    ['types wrong codes', { type: 'text', chatId: '666', text: 'ABCDE-23456' }],
    ['opens dead links', { type: 'code', chatId: '666', code: 'A'.repeat(43) }],
  ])('C50: a chat that %s without end costs nobody else a code', async (_, event) => {
    const scene = await set()
    const { clock, telegram, happens, challenge } = scene
    const people = await crowd(scene, 20)
    telegram.answerWith(strictPlatform(scene))
    const flood = (times: number) => Promise.all(Array.from({ length: times }, () => happens(event)))

    await flood(20)
    const outcomes: string[] = []
    for (const one of people) {
      await flood(2)
      outcomes.push((await challenge(one)).outcome)
      await clock.advance(100)
    }
    expect(outcomes).toEqual(people.map(() => 'sent'))
    const tried = telegram.sent.filter(({ to }) => to.chatId === '666')
    expect(tried.length).toBeLessThanOrEqual(8)
  })

  it('C50: what a stranger is not told now is never told', async () => {
    const { clock, chatfactor, telegram, happens } = await set()
    telegram.answerWith({ outcome: 'throttled', scope: 'chat', retryAt: null, detail })
    await happens({ type: 'text', chatId: '666', text: '/help' })
    for (let minute = 0; minute < 3; minute += 1) {
      await clock.advance(60 * secondMs)
      await chatfactor.worker.runOnce()
      await chatfactor.settled()
    }
    expect(telegram.sent).toHaveLength(1)
  })

  it('C50: strangers whom the platform refuses do not silence it either', async () => {
    const scene = await set()
    const { telegram, happens, challenge } = scene
    const [ana] = await crowd(scene, 1)
    if (ana === undefined) return
    const pause: SendOutcome = { outcome: 'throttled', scope: 'account', retryAt: null, detail }
    telegram.answerWith(({ chatId }) => (chatId.startsWith('666') ? pause : { outcome: 'accepted', messageId: '1' }))
    for (let stranger = 0; stranger < 20; stranger += 1) {
      await happens({ type: 'text', chatId: `666-${stranger}`, text: '/help' })
    }
    expect((await challenge(ana)).outcome).toBe('sent')
  })
})
