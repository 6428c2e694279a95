import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

const notifications = { categories: { news: { en: 'News' } } }

/** A host app is told to tell everybody something, again and again. */
describe('notices without end', () => {
  it('R20, C50: keep no code waiting: it leaves before every notice that stands in line', async () => {
    const { person, enroll, challenge, telegram, clock, chatfactor, resourceId, audited } = await setScene({
      notifications,
      capabilities: { pace: { perChatMs: 0, perAccountPerSecond: 1, burst: 1 } },
    })
    const ana = await person('ana')
    await enroll(ana, '42')
    const others = await Promise.all(Array.from({ length: 10 }, (_, at) => person(`other-${at}`)))
    for (const [at, other] of others.entries()) {
      const enrolling = enroll(other, `chat-${at}`)
      await clock.advance(5_000)
      await enrolling
    }
    await clock.advance(60_000)
    const flood = others.flatMap(({ id }) =>
      Array.from({ length: 5 }, () =>
        chatfactor.notifications.send({ resourceId, user: { id }, category: 'news', text: 'Read this.' }),
      ),
    )
    // All of them stand in line, before the code and for longer.
    await expect.poll(async () => (await audited('notification.sent')).length).toBe(flood.length)
    await clock.advance(1)
    const before = telegram.sent.length
    const asking = challenge(ana)
    await clock.advance(1_000)
    expect(await asking).toMatchObject({ outcome: 'sent' })
    const types = telegram.sent.slice(before).map(({ message }) => message.type)
    expect(types[0]).toBe('otp')
    await clock.advance(120_000)
    const outcomes = (await Promise.all(flood)).map(({ outcome }) => outcome)
    expect(new Set(outcomes)).toEqual(new Set(['sent', 'undelivered']))
  })

  it('R23: cost a code no lost race: they write nothing that a code is decided on', async () => {
    const { person, enroll, challenge, chatfactor, resourceId, store } = await setScene({ notifications })
    const ana = await person('ana')
    await enroll(ana, '42')
    const [before] = await store.read([
      { collection: 'assignments', at: { key: 'person', values: { resourceId, userId: ana.id } } },
    ])
    const about = { resourceId, user: { id: ana.id }, category: 'news', text: 'Read this.' } as const
    await Promise.all(Array.from({ length: 30 }, () => chatfactor.notifications.send(about)))
    const [after] = await store.read([
      { collection: 'assignments', at: { key: 'person', values: { resourceId, userId: ana.id } } },
    ])
    expect(after?.version).toBe(before?.version)
    expect(await challenge(ana)).toMatchObject({ outcome: 'sent' })
  })
})
