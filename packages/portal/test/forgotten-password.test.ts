import { describe, expect, it } from 'vitest'
import { allow, enroll, linkIn, password, portalRig, type Rig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'

async function mailedLink(rig: Rig): Promise<string> {
  await rig.chatfactor.settled()
  return /\S+\/reset#\S+/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
}

describe('Forgot password', () => {
  it('C59: is off by default: no link, no page, no mail', async () => {
    const rig = await portalRig()
    const ana = rig.browser()
    expect((await ana.get(`${portal}/sign-in`)).text).not.toContain('Forgot your password?')
    expect((await ana.get(`${portal}/forgot-password`)).status).toBe(404)
    expect((await ana.submit(`${portal}/forgot-password`, { login: 'ana' })).status).toBe(404)
    await rig.chatfactor.settled()
    expect(rig.mailer.sent).toEqual([])
  })

  it('R1: answers with the same page for everybody', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.reset_password')
    const answers = []
    for (const login of ['ana', 'ben', 'eve', 'nobody', 'x'.repeat(300)]) {
      const browser = rig.browser()
      const { status, text, trail } = await browser.submit(`${portal}/forgot-password`, { login })
      answers.push({ status, text, trail, cookies: browser.cookieLines })
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.text).toContain('an email is on its way')
    expect((await rig.browser().submit(`${portal}/forgot-password`, { login: ' ' })).text).toContain('Type your login.')
  })

  it('R2: leads from the mail to a new password, and to nothing else before; the link works once, by its button', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.reset_password')
    const ana = rig.browser()
    const ask = await ana.get(linkIn(await ana.get(`${portal}/sign-in`), '/forgot-password'))
    expect(ask.text).toContain('Email me a link')
    await ana.submit(`${portal}/forgot-password`, { login: 'ana' })
    const secret = await mailedLink(rig)
    expect((await ana.get(`${portal}/reset`)).text).toContain('Set a new password')
    const opened = await ana.submit(`${portal}/reset`, { secret })
    expect(opened.url.pathname).toBe(`${portal}/new-password`)
    expect((await ana.get(portal)).url.pathname).toBe(`${portal}/new-password`)
    expect((await rig.browser().submit(`${portal}/reset`, { secret })).text).toContain('used already')
    const set = (typed: string, again = typed) => ana.submit(`${portal}/new-password`, { password: typed, again })
    expect((await set('another horse', 'another house')).text).toContain('These two do not match')
    expect((await set('short')).text).toContain('Use 8 to 100 characters')
    expect((await set('another horse')).text).toContain('Your password is saved')
    expect((await ana.get(portal)).url.pathname).toBe(portal)
    const next = rig.browser()
    const old = await next.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(old.text).toContain('Login or password is not right')
  })

  it('R2, R8: asks whoever is enrolled for their code first', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.reset_password', 'token.enroll')
    const before = rig.browser()
    await signInAna(before)
    await enroll(rig, before)
    const ana = rig.browser()
    await ana.submit(`${portal}/forgot-password`, { login: 'ana' })
    const opened = await ana.submit(`${portal}/reset`, { secret: await mailedLink(rig) })
    expect(opened.url.pathname).toBe(`${portal}/second-factor`)
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const challenge = /name="challenge" value="([^"]+)"/.exec(opened.text)?.[1] ?? ''
    const proven = await ana.submit(`${portal}/second-factor`, { challenge, code })
    expect(proven.url.pathname).toBe(`${portal}/new-password`)
    const set = await ana.submit(`${portal}/new-password`, { password: 'another horse', again: 'another horse' })
    expect(set.text).toContain('Your password is saved')
  })
})

describe('a new address', () => {
  it('R33: is asked for by a code, of which the page says when it is over, and sends another', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.change_email')
    const ana = rig.browser()
    await signInAna(ana)
    expect((await ana.get(`${portal}/profile/email/code`)).url.pathname).toBe(`${portal}/profile/email`)
    await ana.submit(`${portal}/profile/email`, { email: 'new@example.org' })
    expect((await ana.submit(`${portal}/profile/email/code`, { code: '' })).text).toContain('Type the code')
    for (let guess = 0; guess < 5; guess += 1) await ana.submit(`${portal}/profile/email/code`, { code: 'wrong' })
    const over = await ana.get(`${portal}/profile/email/code`)
    expect(over.text).toMatch(/too many wrong codes.*name="email" value="new@example\.org".*Send a new code/s)
    expect(over.text).not.toContain('name="code"')
    expect((await ana.submit(`${portal}/profile/email`, { email: 'new@example.org' })).text).toContain('We sent a code')
    // The page lets nobody ask for the same address again within half a minute.
    const addresses = ['again@example.org', 'new@example.org']
    for (let mail = 2; mail < 10; mail += 1)
      await ana.submit(`${portal}/profile/email`, { email: addresses[mail % 2] ?? '' })
    const most = await ana.submit(`${portal}/profile/email`, { email: 'again@example.org' })
    expect(most.text).toMatch(/aria-invalid="true".*Too many codes were asked for/s)
    expect((await rig.chatfactor.users.get({ id: rig.ana.id })).email).toBe('ana@example.org')
  })
})
