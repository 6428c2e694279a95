import { describe, expect, it } from 'vitest'
import { only, present } from '../../core/test/support/outcome.js'
import { browser, home, hourMs, minuteMs, notFresh } from '../../core/test/support/setting.js'

const dayMs = 24 * hourMs

async function remembering(rememberBrowsersMs: number | null = 30 * dayMs) {
  const given = await home({ resource: { secondFactor: { rememberBrowsersMs, maxTokensPerUser: 2 } } })
  const { ana, enroll, chatfactor, resource, telegram, signIn } = given
  const tokenId = await enroll(ana, '42')
  /** Signs in with a code; gives the secret for the browser's own cookie. */
  const remember = async (wanted = true) => {
    const { secret } = await signIn(ana)
    const about = { resourceId: resource.id, secret }
    const { challengeId } = only(await chatfactor.signIn.secondFactor.start({ ...about, ...browser }), 'sent')
    const code = telegram.lastCode('42') ?? ''
    const answer = await chatfactor.signIn.secondFactor.verify({ ...about, challengeId, code, remember: wanted })
    const { browserSecret, ...started } = only(answer, 'signed_in')
    return { ...given.visit(started), browserSecret }
  }
  /** Signs in by password and shows the browser's cookie. */
  const comeBack = async (browserSecret: string | null, person = ana, resourceId = resource.id) => {
    const { secret } = await signIn(person, { resourceId: resourceId })
    return chatfactor.signIn.withRememberedBrowser({ resourceId, secret, browserSecret: browserSecret ?? '' })
  }
  return { ...given, tokenId, remember, comeBack }
}

describe('a remembered browser', () => {
  it('R28: is off by default, and remembered only when the person wants it', async () => {
    const { chatfactor } = await home()
    const fresh = await chatfactor.resources.create({ name: 'Fresh' })
    expect(fresh.secondFactor.rememberBrowsersMs).toBeNull()
    const off = await remembering(null)
    expect((await off.remember()).browserSecret).toBeNull()
    const on = await remembering()
    expect((await on.remember(false)).browserSecret).toBeNull()
    expect((await on.remember(true)).browserSecret).toMatch(/^[0-9a-z]{26}\.0\.[\w-]{43}$/)
  })

  it('R28: is remembered for 30 days at most', async () => {
    const { chatfactor, resource } = await home()
    const set = (rememberBrowsersMs: number) =>
      chatfactor.resources.update(resource.id, { secondFactor: { rememberBrowsersMs } })
    await expect(set(30 * dayMs + 1)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await set(30 * dayMs)).secondFactor.rememberBrowsersMs).toBe(30 * dayMs)
  })

  it('R5, R28: completes the session under a new secret, and is not fresh', async () => {
    const { remember, comeBack, visit, tokenId, isSignedIn, signIn, ana, chatfactor, resource } = await remembering()
    const { browserSecret } = await remember()
    const waiting = await signIn(ana)
    const answer = await chatfactor.signIn.withRememberedBrowser({
      resourceId: resource.id,
      secret: waiting.secret,
      browserSecret: present(browserSecret),
    })
    const back = visit(only(answer, 'signed_in'))
    expect(back.session.state).toBe('complete')
    expect(await isSignedIn(waiting)).toBe(false)
    expect(await isSignedIn(back)).toBe(true)
    expect(await back.me.tokens.list()).toHaveLength(1)
    await expect(back.me.tokens.revoke(tokenId)).rejects.toMatchObject(notFresh('otp'))
    expect((await comeBack(browserSecret)).outcome).toBe('signed_in')
  })

  it('R28: is forgotten when its time is over', async () => {
    const { remember, comeBack, clock } = await remembering(dayMs)
    const { browserSecret } = await remember()
    await clock.advance(dayMs - 1)
    expect((await comeBack(browserSecret)).outcome).toBe('signed_in')
    await clock.advance(1)
    expect((await comeBack(browserSecret)).outcome).toBe('refused')
  })

  it('R28: obeys a policy that was made stricter since', async () => {
    const { remember, comeBack, clock, change } = await remembering()
    const { browserSecret } = await remember()
    await clock.advance(hourMs)
    await change({ secondFactor: { rememberBrowsersMs: hourMs } })
    expect((await comeBack(browserSecret)).outcome).toBe('refused')
    await change({ secondFactor: { rememberBrowsersMs: 2 * hourMs } })
    expect((await comeBack(browserSecret)).outcome).toBe('signed_in')
    await change({ secondFactor: { rememberBrowsersMs: null } })
    expect((await comeBack(browserSecret)).outcome).toBe('refused')
  })

  it('R28: was promised a time, which a policy made more generous since does not lengthen', async () => {
    const { remember, comeBack, clock, change } = await remembering(dayMs)
    const { browserSecret } = await remember()
    await change({ secondFactor: { rememberBrowsersMs: 30 * dayMs } })
    await clock.advance(dayMs)
    expect((await comeBack(browserSecret)).outcome).toBe('refused')
  })

  it.each([
    'the token is removed',
    'the token is revoked by the host',
    'the password changes',
    'all sessions are ended',
    'a PIN is set',
    'another token is enrolled',
  ])('R28: is asked for a code again once %s', async (what) => {
    const given = await remembering()
    const { remember, comeBack, tokenId, chatfactor, resource, ana, enroll } = given
    const { browserSecret } = await remember()
    // What a person changes by themselves, they change in another browser.
    const { me } = await remember()
    await enroll(given.ben, '43')
    expect((await comeBack(browserSecret)).outcome).toBe('signed_in')
    const user = { id: ana.id }
    if (what === 'the token is removed') await me.tokens.revoke(tokenId)
    if (what === 'the token is revoked by the host')
      await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    if (what === 'the password changes') await me.profile.changePassword('correct horse')
    if (what === 'all sessions are ended')
      await chatfactor.assignments.endSessions({ resourceId: resource.id, user, actor: 'host' })
    if (what === 'a PIN is set') await me.pin.set('2580')
    if (what === 'another token is enrolled') await enroll(ana, '44')
    expect((await comeBack(browserSecret)).outcome).toBe('refused')
  })

  it('R6, R28: goes on where a change was made in its own session, and no other browser does', async () => {
    const { remember, comeBack } = await remembering()
    const other = await remember()
    const { browserSecret, me } = await remember()
    await me.pin.set('2580')
    await me.profile.changePassword('correct horse')
    expect((await comeBack(other.browserSecret)).outcome).toBe('refused')
    expect((await comeBack(browserSecret)).outcome).toBe('signed_in')
  })

  it('C58, R28: is nobody else’s and no other Resource’s', async () => {
    const { remember, comeBack, ben, ana, enroll, anotherResource } = await remembering()
    const { browserSecret } = await remember()
    await enroll(ben, '43')
    expect((await comeBack(browserSecret, ben)).outcome).toBe('refused')
    const payroll = await anotherResource('Payroll', [ana], { secondFactor: { rememberBrowsersMs: dayMs } })
    await enroll(ana, '42', { resourceId: payroll.id })
    expect((await comeBack(browserSecret, ana, payroll.id)).outcome).toBe('refused')
    expect((await comeBack('x'.repeat(43))).outcome).toBe('refused')
    expect((await comeBack(browserSecret)).outcome).toBe('signed_in')
  })

  it('R28: needs the first factor beside it', async () => {
    const { remember, chatfactor, resource, clock } = await remembering()
    const { browserSecret } = await remember()
    await clock.advance(minuteMs)
    const input = { resourceId: resource.id, secret: 'x'.repeat(43), browserSecret: present(browserSecret) }
    await expect(chatfactor.signIn.withRememberedBrowser(input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('R28: is no proof at a step-up: the code is asked for all the same', async () => {
    const { remember, comeBack, chatfactor, resource, ana } = await remembering()
    const { browserSecret } = await remember()
    const { session } = only(await comeBack(browserSecret), 'signed_in')
    const answer = await chatfactor.secondFactor.check({
      resourceId: resource.id,
      user: { id: ana.id },
      purpose: 'sign_in',
      binding: session.id,
    })
    expect(answer.outcome).toBe('sent')
  })
})
