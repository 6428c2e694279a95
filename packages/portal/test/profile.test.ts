import { describe, expect, it } from 'vitest'
import {
  allow,
  enrolled,
  linkCodeIn,
  linkIn,
  origin,
  password,
  portalRig,
  signedIn,
  signInAna,
  signInWithCode,
} from './portal-rig.js'

const portal = '/security/p/billing'
const fields = { firstName: 'Ana', phone: '+306912345678', login: 'ana2', email: 'ana2@example.org' }

describe('the profile', () => {
  it('R8: is off by default, part by part', async () => {
    const { rig, ana } = await signedIn()
    expect((await ana.get(`${portal}/profile`)).text).not.toContain('profile/name')
    await allow(rig, 'user.change_name')
    expect((await ana.get(linkIn(await ana.get(portal), '/profile'))).text).toContain('Name')
    for (const part of ['phone', 'login', 'email', 'password']) {
      expect((await ana.get(`${portal}/profile`)).text).not.toContain(`profile/${part}`)
      expect((await ana.get(`${portal}/profile/${part}`)).status, part).toBe(403)
      const typed = { ...fields, password: 'another horse', again: 'another horse' }
      expect((await ana.submit(`${portal}/profile/${part}`, typed)).status, part).toBe(403)
    }
    expect((await ana.get(`${portal}/profile/id`)).status).toBe(404)
    expect((await ana.submit(`${portal}/profile/active`, fields)).status).toBe(404)
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toEqual(rig.ana)
  })

  it('changes name and phone, and takes a number as people write it', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.change_name', 'user.change_phone')
    const ana = rig.browser()
    await signInAna(ana)
    const named = await ana.submit(`${portal}/profile/name`, { firstName: ' Ana ', lastName: '<script>' })
    expect(named.text).toMatch(/Your name is saved.*Ana &lt;script&gt;/s)
    const called = await ana.submit(`${portal}/profile/phone`, { phone: '+30 691 234-5678' })
    expect(called.text).toMatch(/Your phone number is saved.*\+306912345678/s)
    const wrong = await ana.submit(`${portal}/profile/phone`, { phone: 'call me' })
    expect(wrong.url.searchParams.has('form')).toBe(true)
    expect(wrong.text).toMatch(/value="call me"[^>]*aria-invalid="true".*Use 10 to 15 digits/s)
    await ana.submit(`${portal}/profile/phone`, { phone: '' })
    await ana.submit(`${portal}/profile/name`, { firstName: '', lastName: '' })
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toMatchObject({ phone: null, firstName: null })
  })

  it('lets everybody choose the language of messages', async () => {
    const { rig, ana } = await signedIn()
    const shown = await ana.get(linkIn(await ana.get(portal), '/profile'))
    expect(shown.text).toMatch(/Language of messages.*As in your chat app/s)
    const choices = await ana.get(linkIn(shown, '/profile/language'))
    expect(choices.text).toMatch(/value="" checked.*value="en".*English.*value="uk".*українська/s)
    const saved = await ana.submit(`${portal}/profile/language`, { language: 'uk' })
    expect(saved.text).toMatch(/The language of your messages is saved.*українська/s)
    expect((await rig.chatfactor.users.get({ id: rig.ana.id })).language).toBe('uk')
    expect((await ana.get(`${portal}/profile/language`)).text).toMatch(/value="uk" checked/)
    await ana.submit(`${portal}/profile/language`, { language: '' })
    expect((await rig.chatfactor.users.get({ id: rig.ana.id })).language).toBeNull()
    const wrong = await ana.submit(`${portal}/profile/language`, { language: 'not a language' })
    expect(wrong.url.searchParams.has('form')).toBe(true)
  })

  it('R33: tells the old address of a new one, and can be undone from there', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.change_email')
    const ana = rig.browser()
    await signInAna(ana)
    expect((await ana.get(`${portal}/profile/email`)).text).toContain('value="ana@example.org"')
    const wrong = await ana.submit(`${portal}/profile/email`, { email: 'nowhere' })
    expect(wrong.text).toMatch(/value="nowhere"[^>]*aria-invalid="true".*Use an address like/s)
    const asked = await ana.submit(`${portal}/profile/email`, { email: 'new@example.org' })
    expect(asked.text).toMatch(/We sent a code to new@example\.org.*your address is still ana@example\.org/s)
    await rig.chatfactor.settled()
    const code = /^\d{6}$/m.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    const guessed = await ana.submit(`${portal}/profile/email/code`, { code: code === '111111' ? '222222' : '111111' })
    expect(guessed.text).toContain('That is not the code. Tries left: 4.')
    const saved = await ana.submit(`${portal}/profile/email/code`, { code })
    expect(saved.text).toMatch(/Your old address got an email with a link that undoes it.*new@example\.org/s)
    await rig.chatfactor.settled()
    const mail = rig.mailer.sent.at(-1)
    expect(mail?.to).toBe('ana@example.org')
    const link = /\S+\/undo\S*#\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    await rig.browser().submit('/security/undo', { secret: link })
    expect((await rig.chatfactor.users.get({ id: rig.ana.id })).email).toBe('ana@example.org')
  })

  it('changes the login, says when it is taken, and ends the other browsers', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.change_login')
    const [ana, other] = [rig.browser(), rig.browser()]
    await signInAna(ana)
    await signInAna(other)
    expect((await ana.submit(`${portal}/profile/login`, { login: 'BEN' })).text).toMatch(
      /aria-invalid="true".*This is taken already/s,
    )
    expect((await ana.submit(`${portal}/profile/login`, { login: 'a b' })).text).toContain('Use 1 to 50 letters')
    expect((await ana.submit(`${portal}/profile/login`, { login: 'ana2' })).text).toContain('Your login is changed')
    expect((await other.get(portal)).text).toContain('Password')
  })

  it('changes a password that was typed twice alike, and never shows it', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.change_password')
    const ana = rig.browser()
    await signInAna(ana)
    const set = (secret: string, again = secret) =>
      ana.submit(`${portal}/profile/password`, { password: secret, again })
    const different = await set('another horse', 'another house')
    expect(different.text).toMatch(/name="again"[^>]*aria-invalid="true".*These two do not match/s)
    expect(different.text).not.toContain('another')
    expect((await set('short')).text).toMatch(/name="password"[^>]*aria-invalid="true".*Use 8 to 100 characters/s)
    expect((await set('another horse')).text).toContain('Your password is saved')
    const next = rig.browser()
    const old = await next.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(old.text).toContain('Login or password is not right')
    const inside = await next.submit(`${portal}/sign-in`, { login: 'ana', password: 'another horse', with: 'password' })
    expect(inside.url.pathname).toBe(portal)
  })

  it('creates a password for somebody who signs in by mail', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.create_password')
    const ben = rig.browser()
    await ben.submit(`${portal}/sign-in`, { login: 'ben', password: '', with: 'mail' })
    await rig.chatfactor.settled()
    const code = /\b\d{6}\b/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    await ben.submit(`${portal}/mail-code`, { code })
    expect((await ben.get(`${portal}/profile/password`)).text).toContain('Create a password')
    await ben.submit(`${portal}/profile/password`, { password: 'a horse of ben', again: 'a horse of ben' })
    expect((await rig.chatfactor.users.get({ id: rig.ben.id })).hasPassword).toBe(true)
  })

  it('R5: what signs in asks for a fresh sign-in before anything is typed, and again when the form is late', async () => {
    const { rig, ana } = await enrolled('user.change_email', 'user.change_name')
    const again = await ana.get(`${portal}/profile/email`)
    expect(again.text).toContain('Is it still you?')
    expect(again.url.searchParams.get('back')).toBe('profile/email')
    expect((await ana.get(`${portal}/profile/name`)).text).toContain('Change your name')
    await signInWithCode(rig, ana)
    expect((await ana.get(`${portal}/profile/email`)).text).toContain('Change your email address')
    await rig.clock.advance(6 * 60_000)
    const late = await ana.submit(`${portal}/profile/email`, { email: 'new@example.org' })
    expect(late.text).toContain('Is it still you?')
    expect((await rig.chatfactor.users.get({ id: rig.ana.id })).email).toBe('ana@example.org')
  })

  it('R8: says so when another site of the person does not allow it, and asks for the messenger that the other site has', async () => {
    const rig = await portalRig()
    await allow(rig, 'user.change_email')
    const payroll = await rig.chatfactor.resources.create({
      name: 'Payroll',
      selfService: { enabled: true, address: 'payroll', allowedActions: [] },
    })
    await rig.chatfactor.assignments.create({ resourceId: payroll.id, userId: rig.ana.id })
    const ana = rig.browser()
    await signInAna(ana)
    const change = () => ana.submit(`${portal}/profile/email`, { email: 'new@example.org' })
    const refused = await change()
    expect(refused.url.searchParams.has('form')).toBe(true)
    expect(refused.text).toContain('Another site that you sign in to does not let you change this')
    expect(refused.text).not.toContain('Payroll')

    await rig.chatfactor.resources.update(payroll.id, {
      selfService: { allowedActions: 'all', tokenEnrollment: { bot: { enabled: true } } },
    })
    const there = rig.browser()
    await there.submit('/security/p/payroll/sign-in', { login: 'ana', password, with: 'password' })
    const scan = await there.submit('/security/p/payroll/add/bot', { name: 'x', transport: 'telegram', digits: '6' })
    const code = linkCodeIn(scan)
    await rig.hear({ type: 'code', chatId: 'chat-9', code })
    const proof = await change()
    expect(proof.text).toContain('Show that it is you')
    expect(proof.text).toContain('Payroll')
    expect((await rig.chatfactor.users.get({ id: rig.ana.id })).email).toBe('ana@example.org')
  })

  it('takes its forms from its own pages only', async () => {
    const rig = await portalRig()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: 'all' } })
    const ana = rig.browser()
    await signInAna(ana)
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    for (const path of [
      ...['name', 'phone', 'login', 'email', 'password'].map((part) => `profile/${part}`),
      ...['pin', 'pin/remove', 'recovery-codes', 'second-factor/recovery', 'invitation', 'browsers/01/forget'],
      ...['tokens/01/reissue', 'tokens/01/check', 'assign/01', 'assign/01/finish'],
    ]) {
      expect((await ana.submit(`${portal}/${path}`, fields, foreign)).status, path).toBe(403)
      const bare = new Request(`${origin}${portal}/${path}`, { method: 'POST', body: new URLSearchParams(fields) })
      expect((await rig.portal.fetch(bare)).status, path).toBe(403)
    }
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toEqual(rig.ana)
  })
})
