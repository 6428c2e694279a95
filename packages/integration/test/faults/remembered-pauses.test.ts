import type { SendOutcome } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import type { Scene, ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const minuteMs = 60_000
const detail = { httpStatus: 429, code: '429', hint: 'Too Many Requests' }

function pauseOf({ clock }: Scene, ms: number): SendOutcome {
  return { outcome: 'throttled', scope: 'chat', retryAt: new Date(clock.now().getTime() + ms), detail }
}

async function enrolled({ person, enroll, chatfactor }: Scene, size: number): Promise<readonly ScenePerson[]> {
  const people: ScenePerson[] = []
  for (let at = 0; at < size; at += 1) {
    const one = await person(`person-${at}`)
    await enroll(one, `chat-${at}`)
    people.push(one)
  }
  await chatfactor.settled()
  return people
}

function sentTo({ telegram }: Scene, chatId: string): number {
  return telegram.sent.filter(({ to }) => to.chatId === chatId).length
}

/** A platform asks one process to leave a chat alone; the others share the account, and the next message may be theirs. */
describe.each(scenesOnStores)('a pause that a platform asks for, $name', ({ set }) => {
  it('C50: is kept by a process that was never told, which remembers the person from before, and ends for both', async () => {
    const scene = await set()
    const { telegram, clock, chatfactor, challenge, instance } = scene
    const [ana, ben] = await enrolled(scene, 2)
    if (ana === undefined || ben === undefined) return
    const other = instance()
    expect((await challenge(ana, other)).outcome).toBe('sent')
    telegram.answerWith(pauseOf(scene, 11 * minuteMs))
    const refused = await challenge(ana)
    expect(refused).toMatchObject({ outcome: 'undelivered', reason: 'throttled' })
    await chatfactor.settled()

    const before = sentTo(scene, 'chat-0')
    const retryAt = new Date(clock.now().getTime() + 11 * minuteMs)
    expect(await challenge(ana, other)).toMatchObject({ outcome: 'undelivered', reason: 'throttled', retryAt })
    expect(sentTo(scene, 'chat-0')).toBe(before)
    expect((await challenge(ben, other)).outcome).toBe('sent')
    await clock.advance(11 * minuteMs)
    expect((await challenge(ana, other)).outcome).toBe('sent')
    await other.close()
  })

  it('C50: is kept by a process that began after it', async () => {
    const scene = await set()
    const { telegram, chatfactor, challenge, instance } = scene
    const [ana] = await enrolled(scene, 1)
    if (ana === undefined) return
    telegram.answerWith(pauseOf(scene, 2 * minuteMs))
    await challenge(ana)
    await chatfactor.settled()
    const before = sentTo(scene, 'chat-0')
    const other = instance()
    expect(await challenge(ana, other)).toMatchObject({ outcome: 'undelivered', reason: 'throttled' })
    expect(sentTo(scene, 'chat-0')).toBe(before)
    await other.close()
  })

  it('C50: that several chats were asked for was about all of them, and no process holds it against one of them', async () => {
    const scene = await set()
    const { telegram, clock, chatfactor, challenge, instance } = scene
    const people = await enrolled(scene, 5)
    const other = instance()
    for (const one of people) {
      telegram.answerWith(pauseOf(scene, 60 * minuteMs))
      await challenge(one)
      await chatfactor.settled()
    }
    await clock.advance(minuteMs / 2)
    for (const one of people) expect((await challenge(one, other)).outcome).toBe('sent')
    await other.close()
  })

  it('C50, R36: that concerns the whole account is learnt by each process within five messages, and costs nobody more than knowing it would', async () => {
    const scene = await set()
    const { telegram, clock, chatfactor, challenge, instance } = scene
    const people = await enrolled(scene, 12)
    const other = instance()
    telegram.answerWith(() => pauseOf(scene, minuteMs))
    const heard: string[] = []
    for (const [at, one] of people.entries()) {
      const by = at % 2 === 0 ? chatfactor : other
      const started = await challenge(one, by)
      await by.settled()
      heard.push(started.outcome === 'undelivered' ? started.reason : started.outcome)
    }
    const tried = telegram.sent.filter(({ message }) => message.type === 'otp')
    expect(heard).toEqual(people.map(() => 'throttled'))
    expect(tried).toHaveLength(10)
    telegram.answerWith(() => ({ outcome: 'accepted', messageId: '1' }))
    await clock.advance(minuteMs)
    for (const one of people) expect((await challenge(one, other)).outcome).toBe('sent')
    await other.close()
  })
})
