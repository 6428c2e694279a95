import { memoryStore } from '@chatfactor/store-memory'
import { someBrowser, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'

const hourMs = 60 * 60_000
const monthMs = 30 * 24 * hourMs

/** A thief knows the password, has one code read out, and ticks *remember this browser*. Ana says that it was not her. */
async function robbed() {
  const { local: _local, ...store } = memoryStore()
  const made = await world({
    ...{ people: { ana: { email: 'ana@example.org' } }, everythingAllowed: true, store: { ...store } },
    resource: { secondFactor: { rememberBrowsersMs: monthMs } },
  })
  const { chatfactor, resource, ana, telegram, enroll, press } = made
  const resourceId = resource.id
  await enroll(ana, '42')
  const told = () =>
    telegram.sent.filter(
      ({ message }) => message.type === 'notice' && message.actions.some(({ value }) => value.startsWith('z_')),
    ).length
  const signIn = async (deviceCookie: string | null, by = chatfactor) => {
    const at = { ...someBrowser, resourceId, deviceCookie }
    const first = await by.signIn.withPassword({ ...at, login: 'ana', password: 'ana-password' })
    if (first.outcome !== 'signed_in') throw new Error(first.outcome)
    return first
  }
  const relayed = async ({ secret }: { readonly secret: string }, deviceCookie: string | null) => {
    const sent = await chatfactor.signIn.secondFactor.start({ ...someBrowser, resourceId, secret, deviceCookie })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    await chatfactor.settled()
    const answer = { resourceId, secret, challengeId: sent.challengeId, code: telegram.lastCode('42') ?? '' }
    const done = await chatfactor.signIn.secondFactor.verify({ ...answer, remember: true, deviceCookie })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    await chatfactor.settled()
    return done
  }
  const thief = await relayed(await signIn(null), null)
  await press('42', 'It wasn’t me')
  return { ...made, resourceId, told, signIn, relayed, thief, another: made.another() }
}

describe('a browser that its person disowned', () => {
  it('R2, R28: is signed out on every process, and asked for a code an hour and a month later', async () => {
    const { thief, chatfactor, another, resourceId, clock, signIn } = await robbed()
    for (const process of [chatfactor, another]) {
      expect(await process.sessions.find({ secret: thief.secret, resourceId })).toBeNull()
    }
    for (const waitMs of [hourMs, monthMs - 2 * hourMs]) {
      await clock.advance(waitMs)
      const again = await signIn(thief.deviceCookie)
      expect(again.session.state).toBe('second_factor')
      const shown = { resourceId, secret: again.secret, browserSecret: thief.browserSecret ?? '' }
      expect(await another.signIn.withRememberedBrowser({ ...shown, deviceCookie: thief.deviceCookie })).toMatchObject({
        outcome: 'refused',
      })
    }
  })

  it('R4: is told of at its next sign-in, gets a new name there, and is known by that', async () => {
    const { thief, relayed, signIn, told } = await robbed()
    const before = told()
    const again = await relayed(await signIn(thief.deviceCookie), thief.deviceCookie)
    expect(told()).toBe(before + 1)
    await relayed(await signIn(again.deviceCookie), again.deviceCookie)
    expect(told()).toBe(before + 1)
  })

  it('R4: leaves the owner’s own browser as it was, which nothing told of', async () => {
    const made = await world({ people: { ana: {} }, everythingAllowed: true })
    const { ana, enroll, signIn, isSignedIn, press, telegram } = made
    await enroll(ana, '42')
    const own = await signIn(ana, { chatId: '42' })
    const theirs = await signIn(ana, { chatId: '42' })
    await press('42', 'It wasn’t me')
    expect(await isSignedIn(own)).toBe(true)
    expect(await isSignedIn(theirs)).toBe(false)
    expect(telegram.sent.at(-1)?.message).toMatchObject({ text: expect.stringContaining('Signed out there') })
  })

  it('R4: says where the password is changed', async () => {
    const { shownIn } = await robbed()
    expect(shownIn('42').at(-1)).toMatch(
      /Now change your password.*https:\/\/id\.example\.org\/security\/p\/billing\/profile\/password/,
    )
  })

  it('R2, R20: of a host’s own sign-in, nothing is accepted, asked or sent any more, not even during a bypass', async () => {
    const made = await world({ people: { ana: {} }, everythingAllowed: true })
    const { chatfactor, ana, enroll, press, telegram, resource, another, clock } = made
    await enroll(ana, '42')
    const about = { resourceId: resource.id, user: { id: ana.id }, binding: 'session of a thief' }
    const asked = { ...about, purpose: 'sign_in', context: { device: 'Chrome' } }
    const started = await chatfactor.secondFactor.check(asked)
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await chatfactor.settled()
    const { challengeId } = started
    const code = telegram.lastCode('42') ?? ''
    expect((await chatfactor.secondFactor.check({ ...asked, challengeId, code })).outcome).toBe('passed')
    await chatfactor.settled()
    await press('42', 'It wasn’t me')
    const heard = telegram.sent.at(-1)?.message
    expect(heard).toMatchObject({ text: expect.stringContaining('no longer counts') })
    const reason = 'Lost phone'
    await chatfactor.bypass.grant({ resourceId: resource.id, user: { id: ana.id }, forMs: hourMs, reason })
    await chatfactor.settled()
    const before = telegram.sent.length
    for (const process of [chatfactor, another()]) {
      for (const what of [{ challengeId }, {}, { subject: 'payment 7' }, { again: true, challengeId }]) {
        expect(await process.secondFactor.check({ ...asked, ...what })).toEqual({ outcome: 'disowned' })
      }
      expect(await process.secondFactor.check({ ...about, purpose: 'pay', once: true })).toEqual({
        outcome: 'disowned',
      })
      expect(await process.challenges.start({ ...about, purpose: 'pay', kind: 'approval' })).toEqual({
        outcome: 'disowned',
      })
      const now = clock.now().getTime()
      const person = { resourceId: resource.id, userId: ana.id, methods: { host: now, otp: now } }
      const own = process.selfService.as({ ...person, binding: about.binding })
      await expect(own.pin.set('2580')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
      expect(await process.selfService.as({ ...person, binding: 'another session' }).recoveryCodes.count()).toBe(0)
      await process.settled()
    }
    expect(telegram.sent.length).toBe(before)
    const other = { ...asked, binding: 'another session' }
    expect((await chatfactor.secondFactor.check({ ...other, ask: false })).outcome).toBe('not_asked')
  })

  it('R2, C40: is disowned under a newer key, too, and once the older one has left the ring: that session, of that person', async () => {
    const oldKey = { id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
    const newKey = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }
    const { chatfactor, ana, ben, enroll, press, telegram, resource, another, clock } = await world({
      ...{ people: { ana: {}, ben: {} }, keys: [oldKey] },
    })
    await enroll(ana, '42')
    await enroll(ben, '43')
    const about = { resourceId: resource.id, user: { id: ana.id }, binding: 'session of a thief' }
    const asked = { ...about, purpose: 'sign_in', context: { device: 'Chrome' } }
    const started = await chatfactor.challenges.start({ ...asked, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await chatfactor.settled()
    const code = telegram.lastCode('42') ?? ''
    await chatfactor.challenges.verify({ ...about, purpose: 'sign_in', challengeId: started.challengeId, code })
    await chatfactor.settled()
    await press('42', 'It wasn’t me')
    for (const keys of [[newKey, oldKey], [newKey]]) {
      const process = another({ keys })
      for (const how of [{}, { subject: 'payment 7' }, { ask: false }, { purpose: 'sign_in' }]) {
        const answer = await process.secondFactor.check({ ...about, purpose: 'pay', ...how })
        expect(answer).toEqual({ outcome: 'disowned' })
      }
      const now = clock.now()
      const own = { resourceId: resource.id, userId: ana.id, methods: { host: now.getTime(), otp: now.getTime() } }
      const verbs = process.selfService.as({ ...own, binding: about.binding })
      await expect(verbs.pin.set('2580')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
      const begun = { ...about, ...someBrowser, provenAt: now }
      expect(await process.signIn.withHost(begun)).toEqual({ outcome: 'disowned' })
      expect((await process.signIn.withHost({ ...begun, binding: 'another session' })).outcome).toBe('signed_in')
      for (const other of [{ binding: 'another session' }, { user: { id: ben.id } }]) {
        const answer = await process.secondFactor.check({ ...about, purpose: 'pay', ask: false, ...other })
        expect(answer.outcome).toBe('not_asked')
      }
    }
  })
})
