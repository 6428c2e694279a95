import { describe, expect, it } from 'vitest'
import { type Browser, hidden, type Page } from './browser.js'
import { allow, enroll, linkIn, password, portalRig, type Rig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'
const weekMs = 7 * 24 * 60 * 60_000
const signIn = (person: Browser, login = 'ana') =>
  person.submit(`${portal}/sign-in`, { login, password, with: 'password' })

async function enrolledRig(rememberBrowsersMs: number | null = weekMs): Promise<Rig> {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { rememberBrowsersMs } })
  const first = rig.browser()
  await signInAna(first)
  await enroll(rig, first)
  return rig
}

async function typeCode(rig: Rig, person: Browser, asks: Page, fields: Record<string, string> = {}): Promise<Page> {
  const code = rig.telegram.lastCode('chat-1') ?? ''
  return person.submit(`${portal}/second-factor`, { challenge: hidden(asks, 'challenge'), code, ...fields })
}

describe('remembered browsers', () => {
  it('R28: are off by default, whatever a form says', async () => {
    const rig = await enrolledRig(null)
    const ana = rig.browser()
    const asks = await signIn(ana)
    expect(asks.text).not.toContain('name="remember"')
    await typeCode(rig, ana, asks, { remember: 'yes' })
    expect([...ana.cookies.keys()].filter((name) => !name.includes('-device-'))).toEqual([
      `__Host-cf-${rig.billing.id}`,
    ])
  })

  it('R28: skip the code at the next sign-in, for as long as the Resource allows', async () => {
    const rig = await enrolledRig()
    const ana = rig.browser()
    const asks = await signIn(ana)
    expect(asks.text).toContain('Don’t ask for codes on this browser for 7 days')
    await typeCode(rig, ana, asks, { remember: 'yes' })
    const line = ana.cookieLines.find((cookie) => cookie.startsWith(`__Host-cf-browser-${rig.billing.id}=`)) ?? ''
    expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax', 'Secure'])

    await ana.submit(`${portal}/sign-out`, {})
    const sent = rig.telegram.sent.length
    expect((await signIn(ana)).url.pathname).toBe(portal)
    expect(rig.telegram.sent.length).toBe(sent)

    await rig.clock.advance(weekMs)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await signIn(ana)).url.pathname).toBe(`${portal}/second-factor`)
  })

  it('R5: are never fresh: what needs a fresh sign-in asks for the code', async () => {
    const rig = await enrolledRig()
    await allow(rig, 'token.unassign')
    const ana = rig.browser()
    await typeCode(rig, ana, await signIn(ana), { remember: 'yes' })
    await ana.submit(`${portal}/sign-out`, {})
    await rig.clock.advance(6 * 60_000)
    const list = await signIn(ana)
    const remove = linkIn(list, '/remove')
    expect((await ana.submit(remove, {})).text).toContain('Is it still you?')
    expect((await signIn(ana)).url.pathname).toBe(`${portal}/second-factor`)
  })

  it('do not help, or keep out, somebody else who uses the same browser', async () => {
    const rig = await enrolledRig()
    const zoe = await rig.chatfactor.users.create({ login: 'zoe', password })
    await rig.chatfactor.assignments.create({ resourceId: rig.billing.id, userId: zoe.id })
    const shared = rig.browser()
    await typeCode(rig, shared, await signIn(shared), { remember: 'yes' })
    await shared.submit(`${portal}/sign-out`, {})

    const other = rig.browser()
    await other.submit(`${portal}/sign-in`, { login: 'zoe', password, with: 'password' })
    await enroll(rig, other, 'chat-zoe')
    expect((await signIn(shared, 'zoe')).url.pathname).toBe(`${portal}/second-factor`)
    await shared.submit(`${portal}/sign-out`, {})
    expect((await signIn(shared)).url.pathname).toBe(portal)
  })

  it('R28: keep something new after each use; a copy that is shown later is asked for a code', async () => {
    const rig = await enrolledRig()
    const ana = rig.browser()
    await typeCode(rig, ana, await signIn(ana), { remember: 'yes' })
    const name = `__Host-cf-browser-${rig.billing.id}`
    const copy = ana.cookies.get(name) ?? ''
    await ana.submit(`${portal}/sign-out`, {})
    await signIn(ana)
    expect(ana.cookies.get(name)).not.toBe(copy)
    await rig.clock.advance(60_000)
    const thief = rig.browser()
    thief.cookies.set(name, copy)
    expect((await signIn(thief)).url.pathname).toBe(`${portal}/second-factor`)
    expect((await ana.get(portal)).text).toContain('type="password"')
  })

  it('R6: the list of where one is signed in leads out of every browser', async () => {
    const rig = await enrolledRig()
    const [ana, other] = [rig.browser(), rig.browser()]
    for (const person of [ana, other]) await typeCode(rig, person, await signIn(person))
    const page = await ana.get(linkIn(await ana.get(portal), '/sessions'))
    expect(page.text).toContain('This browser')
    expect(page.text).toContain('203.0.113.7')
    const done = await ana.submit(linkIn(page, '/end'), {})
    expect(done.text).toContain('Signed out there.')
    await ana.submit(`${portal}/sessions/end-others`, {})
    expect((await ana.get(`${portal}/sessions`)).text).toContain('You are signed in nowhere else.')
    expect((await other.get(portal)).text).toContain('type="password"')
  })

  it('a forged or damaged cookie is worth nothing', async () => {
    const rig = await enrolledRig()
    for (const value of ['A'.repeat(43), '', 'x', 'ü'.repeat(300), '%00']) {
      const thief = rig.browser()
      thief.cookies.set(`__Host-cf-browser-${rig.billing.id}`, encodeURIComponent(value))
      expect((await signIn(thief)).url.pathname).toBe(`${portal}/second-factor`)
    }
    expect(rig.problems).toEqual([])
  })

  it('keeps the tick when the code was wrong', async () => {
    const rig = await enrolledRig()
    const ana = rig.browser()
    const asks = await signIn(ana)
    const challenge = hidden(asks, 'challenge')
    const wrong = await ana.submit(`${portal}/second-factor`, { challenge, code: '', remember: 'yes' })
    expect(wrong.text).toMatch(/name="remember" value="yes" checked/)
  })

  it('are listed and forgotten by their owner, where that is allowed', async () => {
    const rig = await enrolledRig()
    await allow(rig, 'user.manage_environment')
    const ana = rig.browser()
    await typeCode(rig, ana, await signIn(ana), { remember: 'yes' })
    const page = await ana.get(linkIn(await ana.get(portal), '/browsers'))
    expect(page.text).toContain('Firefox (Linux)')
    expect(page.text).toContain('This browser')
    const other = rig.browser()
    await typeCode(rig, other, await signIn(other))
    expect((await other.get(`${portal}/browsers`)).text).not.toContain('This browser')
    expect((await ana.submit(linkIn(page, '/forget'), {})).text).toMatch(/Forgotten.*No browser skips the code/s)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await signIn(ana)).url.pathname).toBe(`${portal}/second-factor`)

    await allow(rig)
    await typeCode(rig, ana, await ana.get(`${portal}/second-factor`))
    expect((await ana.get(portal)).text).not.toContain('/browsers')
    expect((await ana.get(`${portal}/browsers`)).status).toBe(403)
    expect((await ana.submit(`${portal}/browsers/01/forget`, {})).status).toBe(403)
  })
})
