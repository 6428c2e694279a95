import { describe, expect, it } from 'vitest'
import { only } from '../../core/test/support/outcome.js'
import { browser, home, hourMs, minuteMs, setting } from '../../core/test/support/setting.js'

describe('a session', () => {
  it('R6: has a 256-bit secret that appears nowhere else', async () => {
    const { chatfactor, resource, ana, signIn, events } = await setting()
    const { secret, session } = await signIn(ana)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const audit = await chatfactor.audit.list({ resourceId: resource.id })
    expect(JSON.stringify([session, events, audit])).not.toContain(secret)
    expect((await signIn(ana)).secret).not.toBe(secret)
  })

  it('R6: ends after 15 idle minutes, and any use keeps it', async () => {
    const { chatfactor, resource, ana, signIn, clock } = await setting()
    const { secret } = await signIn(ana)
    const check = () => chatfactor.sessions.find({ resourceId: resource.id, secret })
    for (let use = 0; use < 4; use += 1) {
      await clock.advance(15 * minuteMs - 1)
      expect(await check()).not.toBeNull()
    }
    await clock.advance(15 * minuteMs)
    expect(await check()).toBeNull()
  })

  it('R6: ends after eight hours, however much it is used', async () => {
    const { chatfactor, resource, ana, signIn, clock } = await setting()
    const { secret, session } = await signIn(ana)
    const check = () => chatfactor.sessions.find({ resourceId: resource.id, secret })
    const end = clock.now().getTime() + 8 * hourMs
    expect(session.expiresAt).toEqual(new Date(end))
    while (end - clock.now().getTime() > 10 * minuteMs) {
      await clock.advance(10 * minuteMs)
      expect(await check()).not.toBeNull()
    }
    await clock.advance(end - clock.now().getTime())
    expect(await check()).toBeNull()
  })

  it.each(['a code', 'a press', 'a recovery code', 'a remembered browser'] as const)(
    'R6: goes on under another secret after %s, no longer than before, and the old one is dead',
    async (proof) => {
      const secondFactor = { rememberBrowsersMs: 24 * hourMs, approvalMode: 'approve_deny' } as const
      const { chatfactor, resource, ana, enroll, signIn, telegram, press, clock } = await home({
        resource: { secondFactor },
      })
      const { signIn: verbs } = chatfactor
      await enroll(ana, 'chat-a')
      const known = await signIn(ana, { chatId: 'chat-a' })
      const [recoveryCode = ''] = await known.me.recoveryCodes.renew()
      const resourceId = resource.id
      const asked = async (kind: 'otp' | 'approval') => {
        const { secret, session } = await signIn(ana)
        const about = { resourceId, secret }
        const sent = only(await verbs.secondFactor.start({ ...about, ...browser, kind }), 'sent')
        const answer = { ...about, challengeId: sent.challengeId, remember: true }
        await clock.advance(minuteMs)
        if (kind === 'approval') await press('chat-a', 'Approve')
        const code = telegram.lastCode('chat-a') ?? ''
        const done =
          kind === 'otp'
            ? await verbs.secondFactor.verify({ ...answer, code })
            : await verbs.secondFactor.redeem(answer)
        return { before: { secret, session }, after: only(done, 'signed_in') }
      }
      const some = { resourceId, secret: '' }
      const otherwise = async <T extends { readonly outcome: string }>(prove: (about: typeof some) => Promise<T>) => {
        const before = await signIn(ana)
        await clock.advance(minuteMs)
        return { before, after: only(await prove({ resourceId, secret: before.secret }), 'signed_in') }
      }
      const { browserSecret } = (await asked('otp')).after
      const ways = {
        'a code': () => asked('otp'),
        'a press': () => asked('approval'),
        'a recovery code': () => otherwise((about) => verbs.withRecoveryCode({ ...about, code: recoveryCode })),
        'a remembered browser': () =>
          otherwise((about) => verbs.withRememberedBrowser({ ...about, browserSecret: browserSecret ?? '' })),
      }
      const { before, after } = await ways[proof]()
      expect(Buffer.from(after.secret, 'base64url')).toHaveLength(32)
      expect(after.session).toMatchObject({
        id: before.session.id,
        expiresAt: before.session.expiresAt,
        state: 'complete',
      })
      const found = async (secret: string) => (await chatfactor.sessions.find({ resourceId, secret }))?.id ?? null
      expect([await found(before.secret), await found(after.secret)]).toEqual([null, before.session.id])
    },
  )

  it('R8, C58: is none on another Resource', async () => {
    const { chatfactor, resource, ana, signIn } = await setting()
    const other = await chatfactor.resources.create({ name: 'Payroll', selfService: { enabled: true } })
    await chatfactor.assignments.create({ resourceId: other.id, userId: ana.id })
    const { secret } = await signIn(ana)
    expect(await chatfactor.sessions.find({ resourceId: other.id, secret })).toBeNull()
    await chatfactor.sessions.end({ resourceId: other.id, secret })
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret })).not.toBeNull()
  })

  it('R6: ends once by signing out; ending it again changes nothing', async () => {
    const { chatfactor, resource, ana, signIn, audited } = await setting()
    const { secret } = await signIn(ana)
    const other = await signIn(ana)
    for (let time = 0; time < 2; time += 1) await chatfactor.sessions.end({ resourceId: resource.id, secret })
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret })).toBeNull()
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret: other.secret })).not.toBeNull()
    expect((await audited()).filter((action) => action === 'session.ended')).toHaveLength(1)
  })

  it.each(['user', 'resource', 'assignment'] as const)('R6: ends with the %s', async (what) => {
    const { chatfactor, resource, ana, signIn } = await setting()
    const { secret } = await signIn(ana)
    const about = { resourceId: resource.id, user: { id: ana.id } }
    if (what === 'user') await chatfactor.users.update({ id: ana.id }, { active: false })
    if (what === 'resource') await chatfactor.resources.update(resource.id, { active: false })
    if (what === 'assignment') await chatfactor.assignments.end(about)
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret })).toBeNull()
  })

  it('R6: ends with a token, except the one that is kept', async () => {
    const { chatfactor, resource, ana, enroll, signIn } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    const [kept, other] = [await signIn(ana), await signIn(ana)]
    const keepSessionId = kept.session.id
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host', keepSessionId })
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret: other.secret })).toBeNull()
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret: kept.secret })).not.toBeNull()
  })

  it('is marked as seen once a minute at most', async () => {
    const { chatfactor, resource, ana, signIn, counting, clock } = await setting()
    const { secret } = await signIn(ana)
    const check = () => chatfactor.sessions.find({ resourceId: resource.id, secret })
    await chatfactor.settled()
    counting.reset()
    for (let page = 0; page < 10; page += 1) await check()
    expect(counting.counts()).toEqual({ read: 10, list: 0, commit: 0 })
    await clock.advance(minuteMs)
    for (let page = 0; page < 10; page += 1) await check()
    expect(counting.counts().commit).toBe(1)
  })
})
