import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const hour = 60 * 60_000
const phone = { name: 'Mine', transport: 'telegram' } as const

/** Ana has no address. The attacker has her password, or sits at her browser. */
describe.each(scenesOnStores)('somebody without an address, $name', ({ set }) => {
  const setUp = async () => {
    const scene = await set({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
    const { chatfactor, resourceId, enroll, person } = scene
    const ana = await person('ana')
    const notified: unknown[] = []
    chatfactor.on('enrollment.activated', (data) => void notified.push(data.notified))
    chatfactor.on('token.revoked', (data) => void notified.push(data.notified))
    const first = await enroll(ana, '42')
    const tokens = async () => chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
    const scanFor = async (me: Awaited<ReturnType<typeof scene.signIn>>['me'], id: string, chatId: string) => {
      const links = JSON.stringify(await me.enrollments.links(id))
      await scene.scan(chatId, /start=([\w-]{43})/.exec(links)?.[1] ?? '')
      await chatfactor.settled()
    }
    return { ...scene, ana, first, tokens, notified, scanFor }
  }

  it('R4: takes a thief’s messenger back by a button in the older chat, which asks once', async () => {
    const {
      ana,
      first,
      tokens,
      notified,
      scanFor,
      signInWithCode,
      press,
      heard,
      chatfactor,
      clock,
      audited,
      telegram,
      happens,
    } = await setUp()
    await clock.advance(hour)
    const thief = await signInWithCode(ana, '42')
    await scanFor(thief.me, (await thief.me.enrollments.start(phone)).id, '66')
    expect(await tokens()).toHaveLength(2)
    expect(heard('42').at(-1)).toMatch(/A messenger was added.*press the button below within 72 hours/s)
    expect(heard('66').join()).not.toContain('Take it back')
    await press('42', 'Take it back', { as: '66' })
    await press('42', 'Take it back')
    await chatfactor.settled()
    expect(await tokens()).toHaveLength(2)
    expect(heard('42').at(-1)).toContain('Take back what was changed')
    await press('42', 'Keep')
    expect(await tokens()).toHaveLength(2)
    // A minute later the question has expired, and the notice asks again.
    await clock.advance(61_000)
    await press('42', 'Take it back')
    await chatfactor.settled()
    expect(await tokens()).toHaveLength(2)
    await clock.advance(hour)
    const [asks = ''] = telegram.sent.flatMap(({ message }) =>
      message.type === 'notice'
        ? message.actions.flatMap(({ label, value: token }) => (label === 'Take it back' ? [token] : []))
        : [],
    )
    await happens({ type: 'action', chatId: '42', value: asks, messageId: null })
    await press('42', 'Take it back')
    await chatfactor.settled()
    expect((await tokens()).map(({ id }) => id)).toEqual([first])
    expect(notified).toEqual([false, true, true])
    expect(await audited('change.undone')).toHaveLength(1)
  })

  it('R4: has no such button in a chat that is being replaced or removed: whoever found the old phone takes nothing back', async () => {
    const { ana, first, tokens, notified, scanFor, signInWithCode, heard, clock, resourceId, chatfactor, press } =
      await setUp()
    await clock.advance(hour)
    const { me } = await signInWithCode(ana, '42')
    await scanFor(me, (await me.tokens.reissue(first, phone)).id, '43')
    expect(heard('42').at(-1)).toContain('no longer receives')
    expect(heard('42').join()).not.toContain('press the button below within')
    expect(notified).toEqual([false, false])
    const [current] = await tokens()
    expect(current).toMatchObject({ notified: false, addedFrom: { device: 'Firefox on Linux', network: '192.0.2.7' } })

    await clock.advance(hour)
    const later = (await signInWithCode(ana, '43')).me
    await later.pin.set('2580')
    await chatfactor.settled()
    expect(heard('43').at(-1)).toContain('press the button below')
    await chatfactor.tokens.revoke(current?.id ?? '', {
      because: 'removed_by_administrator',
      actor: 'host',
      clearsEnrolled: false,
    })
    await press('43', 'Take it back')
    await chatfactor.settled()
    expect(heard('43').at(-1)).toContain('too late')
    expect(await chatfactor.factors.status({ resourceId, user: { id: ana.id } })).toMatchObject({ hasPin: true })
  })

  it('R4: gives the button to the oldest of several chats', async () => {
    const { ana, enroll, signInWithCode, heard, chatfactor, clock } = await setUp()
    await clock.advance(hour)
    await enroll(ana, '66')
    await clock.advance(hour)
    await (await signInWithCode(ana, '42')).me.profile.changeLogin('ana.k')
    await chatfactor.settled()
    expect(heard('42').at(-1)).toMatch(/Your login was changed.*press the button below/s)
    expect(heard('66').at(-1)).toMatch(/Your login was changed.*press “Take it back” in your other messenger/s)
  })

  it('R4: is too late after 72 hours, and the first enrollment says that nobody could be told', async () => {
    const { ana, tokens, signInWithCode, press, heard, chatfactor, clock, audited } = await setUp()
    expect(await tokens()).toMatchObject([{ notified: false, addedFrom: null }])
    const [entry] = await audited('enrollment.activated')
    expect(entry?.details).toMatchObject({ notified: false })
    await clock.advance(hour)
    await (await signInWithCode(ana, '42')).me.pin.set('2580')
    await chatfactor.settled()
    await clock.advance(72 * hour)
    await press('42', 'Take it back')
    await chatfactor.settled()
    expect(heard('42').at(-1)).toContain('too late')
  })

  it('R4, R33: takes back the first address that a thief gave it', async () => {
    const { ana, signInWithCode, press, chatfactor, clock, changeEmail } = await setUp()
    await clock.advance(hour)
    await changeEmail(await signInWithCode(ana, '42'), 'thief@example.com')
    await chatfactor.settled()
    await press('42', 'Take it back')
    await press('42', 'Take it back')
    await chatfactor.settled()
    expect((await chatfactor.users.get({ id: ana.id })).email).toBeNull()
  })
})
