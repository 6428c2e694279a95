import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const day = 24 * 60 * 60_000

/** A thief knows Ana's password and has a copy of what her browser keeps, e.g. from a backup of its profile. */
describe.each(scenesOnStores)('a remembered browser, $name', ({ set }) => {
  async function remembered() {
    const scene = await set({ policy: { secondFactor: { rememberBrowsersMs: 30 * day } } })
    const { chatfactor, resourceId, telegram } = scene
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    await scene.enroll(ana, '42')
    const first = await scene.signIn(ana)
    const about = { resourceId, secret: first.secret }
    const sent = await chatfactor.signIn.secondFactor.start({ ...about, network: null, device: 'Firefox (Linux)' })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const code = telegram.lastCode('42') ?? ''
    const done = await chatfactor.signIn.secondFactor.verify({
      ...{ ...about, challengeId: sent.challengeId, code },
      remember: true,
    })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    const secret = done.browserSecret ?? ''
    /** Signs in by password in a browser that keeps this; gives what it keeps afterwards. */
    const comeBack = async (browserSecret: string) => {
      const waiting = await scene.signIn(ana)
      const at = { resourceId, secret: waiting.secret, browserSecret }
      const answer = await chatfactor.signIn.withRememberedBrowser(at)
      const isLive = async (cookie: string) =>
        (await chatfactor.sessions.find({ resourceId, secret: cookie }))?.state ?? null
      return answer.outcome === 'signed_in'
        ? { kept: answer.browserSecret, state: () => isLive(answer.secret) }
        : { kept: null, state: () => isLive(waiting.secret) }
    }
    const mails = async () => {
      await chatfactor.settled()
      return scene.mailer.sent.filter(({ to }) => to === 'ana@example.com').map(({ text }) => text)
    }
    return { ...scene, ana, secret, comeBack, mails }
  }

  it('R28, R4: is told to its owner, in the chat and by mail', async () => {
    const { heard, mails } = await remembered()
    expect(heard('42').at(-1)).toContain('Signing in with Firefox on Linux no longer asks for codes')
    const [mail] = (await mails()).slice(-1)
    expect(mail).toContain('no longer asks for codes')
    expect(mail).toContain('/undo?p=')
  })

  it('R28: keeps something else after each use, and goes on with it for as long as it may', async () => {
    const { secret, comeBack, clock } = await remembered()
    let kept: string | null = secret
    const seen = new Set<string>()
    for (let use = 0; use < 5; use += 1) {
      const back: Awaited<ReturnType<typeof comeBack>> = await comeBack(kept ?? '')
      expect(await back.state()).toBe('complete')
      kept = back.kept
      seen.add(kept ?? '')
      await clock.advance(day)
    }
    expect(seen.size).toBe(5)
  })

  it('R28, R6: the copy that the thief used is noticed when Ana comes: it asks for codes, and the thief is out', async () => {
    const { secret, comeBack, clock, heard, mails } = await remembered()
    await clock.advance(day)
    const thief = await comeBack(secret)
    expect(await thief.state()).toBe('complete')
    await clock.advance(day)
    const ana = await comeBack(secret)
    expect([ana.kept, await ana.state()]).toEqual([null, 'second_factor'])
    expect((await comeBack(thief.kept ?? '')).kept).toBeNull()
    expect(await thief.state()).toBeNull()
    expect(heard('42').at(-1)).toContain('Someone has copied')
    expect((await mails()).at(-1)).toContain('Someone has copied')
  })

  it('R28: so is the one that the thief shows after Ana used hers, however long ago it was made', async () => {
    const { secret, comeBack, clock, audited } = await remembered()
    let kept: string | null = secret
    for (let use = 0; use < 3; use += 1) {
      kept = (await comeBack(kept ?? '')).kept
      await clock.advance(day)
    }
    const thief = await comeBack(secret)
    expect([thief.kept, await thief.state()]).toEqual([null, 'second_factor'])
    expect(await audited('remembered_browser.copied')).toHaveLength(1)
    expect((await comeBack(kept ?? '')).kept).toBeNull()
  })

  it('R28: two pages that load at once are no copy, and leave one secret', async () => {
    const { secret, comeBack, clock, audited } = await remembered()
    await clock.advance(day)
    const [one, other] = await Promise.all([comeBack(secret), comeBack(secret)])
    expect([await one.state(), await other.state()]).toEqual(['complete', 'complete'])
    expect(one.kept).toBe(other.kept)
    await clock.advance(day)
    expect(await (await comeBack(one.kept ?? '')).state()).toBe('complete')
    expect(await audited('remembered_browser.copied')).toEqual([])
  })

  it('R28: nobody makes up a turn: the next one, another browser, another signature', async () => {
    const { secret, comeBack, clock, audited } = await remembered()
    const [id = '', , mac = ''] = secret.split('.')
    for (const forged of [`${id}.1.${mac}`, `${id}.0.${'A'.repeat(43)}`, `${'0'.repeat(26)}.0.${mac}`, id, '..'])
      expect((await comeBack(forged)).kept).toBeNull()
    await clock.advance(day)
    expect(await (await comeBack(secret)).state()).toBe('complete')
    expect(await audited('remembered_browser.copied')).toEqual([])
  })

  it('R6: its owner sees where they are signed in, and signs out there or everywhere else', async () => {
    const { ana, signInWithCode, chatfactor, resourceId, person, enroll } = await remembered()
    const [here, there, third] = [
      await signInWithCode(ana, '42'),
      await signInWithCode(ana, '42'),
      await signInWithCode(ana, '42'),
    ]
    const isLive = async ({ secret }: { readonly secret: string }) =>
      (await chatfactor.sessions.find({ resourceId, secret })) !== null
    const listed = await here.me.sessions.list()
    expect(listed[0]).toMatchObject({ id: here.session.id, isThis: true, device: 'Firefox on Linux' })
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(JSON.stringify(listed)).not.toContain('secret')
    const ben = await person('ben')
    await enroll(ben, '43')
    const bens = await signInWithCode(ben, '43')
    await bens.me.sessions.end(there.session.id)
    expect(await isLive(there)).toBe(true)
    await here.me.sessions.end(there.session.id)
    expect([await isLive(here), await isLive(there), await isLive(third)]).toEqual([true, false, true])
    await expect(there.me.sessions.list()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await here.me.sessions.endOthers()
    expect([await isLive(here), await isLive(third), await isLive(bens)]).toEqual([true, false, true])
    expect((await here.me.sessions.list()).map(({ isThis }) => isThis)).toEqual([true])
  })
})
