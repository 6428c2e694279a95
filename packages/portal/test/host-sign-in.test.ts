import { createAdministration } from '@chatfactor/console'
import { ChatfactorError } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { createPortal } from '../src/index.js'
import { browser } from './browser.js'
import { cookieOf, enrolledAna, goesOnTo, hostRig, loginPath, pathOf, portalPath, typeCode } from './host-rig.js'
import { enroll, origin, password, portalRig } from './portal-rig.js'

describe('with the host’s own sign-in', () => {
  it('leads who is not signed in to the host’s page, and back to what they asked for', async () => {
    const rig = await hostRig()
    const ana = rig.browser()
    expect(pathOf(await ana.get(portalPath))).toBe(loginPath(portalPath, 'signed_out'))
    expect(pathOf(await ana.get(`${portalPath}/add`))).toBe(loginPath(`${portalPath}/add`, 'signed_out'))
  })

  it('lets in who is signed in to the host, without a form of the portal', async () => {
    const rig = await hostRig()
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    const list = await ana.get(portalPath)
    expect(list.url.pathname).toBe(portalPath)
    expect(list.text).toContain('Assign New')
    expect((await ana.get(`${portalPath}/add`)).url.pathname).toBe(`${portalPath}/add`)
    const line = ana.cookieLines.findLast((given) => given.startsWith(`${cookieOf(rig)}=`)) ?? ''
    expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  it('R1: has no sign-in pages of its own: a right password opens nothing', async () => {
    const rig = await hostRig()
    const thief = rig.browser()
    const posted = await thief.submit(`${portalPath}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(pathOf(await thief.get(goesOnTo(posted)))).toBe(loginPath(portalPath, 'signed_out'))
    const mail = await thief.submit(`${portalPath}/sign-in`, { login: 'ben', with: 'mail' })
    expect(pathOf(await thief.get(goesOnTo(mail)))).toBe(loginPath(portalPath, 'signed_out'))
    expect(goesOnTo(await thief.submit(`${portalPath}/mail-code`, { attempt: '1', code: '1' }))).toBe(
      `${portalPath}/sign-in`,
    )
    await rig.chatfactor.settled()
    expect(rig.mailer.sent).toEqual([])
    expect([...thief.cookies.keys()]).toEqual([])
    expect(pathOf(await thief.get(`${portalPath}/sign-in`))).toBe(loginPath(portalPath, 'signed_out'))
  })

  it('R2: asks people with a token for the code, however they are signed in to the host', async () => {
    const { rig } = await enrolledAna()
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    const asks = await ana.get(`${portalPath}/add`)
    expect(asks.url.pathname).toBe(`${portalPath}/second-factor`)
    expect((await ana.get(portalPath)).url.pathname).toBe(`${portalPath}/second-factor`)
    const before = ana.cookies.get(cookieOf(rig))
    expect((await typeCode(rig, ana, asks)).url.pathname).toBe(`${portalPath}/add`)
    expect(ana.cookies.get(cookieOf(rig))).not.toBe(before)
  })

  it('leads who has to enroll first to Assign New, and takes them through it', async () => {
    const rig = await hostRig()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { required: true, gracePeriodMs: 0 } })
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    expect((await ana.get(portalPath)).url.pathname).toBe(`${portalPath}/add`)
    await enroll(rig, ana)
    expect((await ana.get(portalPath)).text).toContain('My phone')
  })

  it('tells whoever is not assigned nothing but that they have no access, and starts no session', async () => {
    const rig = await hostRig()
    const eve = rig.browser()
    rig.signIn(eve, rig.eve)
    const refused = await eve.get(portalPath)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('You have no access here')
    expect(refused.text).not.toMatch(/assign|disabled|Billing/i)
    expect(eve.cookies.has(cookieOf(rig))).toBe(false)
  })

  it('is a page that says nothing, and no way in, while the host fails; the host hears of it', async () => {
    const { rig, ana } = await enrolledAna()
    rig.break(new Error('the session store is down'))
    for (const path of [portalPath, `${portalPath}/sign-in`, `${portalPath}/add`]) {
      const failed = await ana.get(path)
      expect(failed.status).toBe(500)
      expect(failed.text).toContain('Something went wrong')
      expect(failed.text).not.toContain('session store')
    }
    expect(rig.problems[0]).toMatchObject({ cause: { message: 'the session store is down' } })
    // An error of Chatfactor that the host lets through says nothing about this session either.
    rig.break(new ChatfactorError('UNAUTHENTICATED', {}))
    expect((await ana.get(portalPath)).status).toBe(500)
    // Nothing was decided about the person meanwhile.
    rig.break(null)
    expect((await ana.get(portalPath)).text).toContain('My phone')
  })

  it('reports a host that gives a time to come, and lets nobody in', async () => {
    const rig = await hostRig()
    const late = { user: { id: rig.ana.id }, provenAt: new Date(rig.clock.now().getTime() + 60_000) }
    const wrong = await portalRig({ signIn: { authenticate: async () => late, url: () => '/login' }, clock: rig.clock })
    expect((await wrong.browser().get(portalPath)).status).toBe(500)
    expect(String(wrong.problems[0])).toContain('signIn.authenticate')
  })
})

describe('signing out', () => {
  it('ends the portal’s session and goes on to where the host signs people out', async () => {
    const { rig, ana } = await enrolledAna()
    const secret = ana.cookies.get(cookieOf(rig)) ?? ''
    expect((await ana.get(portalPath)).text).toContain('Sign out')
    expect(goesOnTo(await ana.submit(`${portalPath}/sign-out`, {}))).toBe('/logout')
    expect(ana.cookies.has(cookieOf(rig))).toBe(false)
    expect(await rig.chatfactor.sessions.find({ secret, resourceId: rig.billing.id })).toBeNull()
  })

  it('is not offered where the host names no place for it', async () => {
    const { chatfactor, clock, ana: user } = await hostRig()
    const visitor = { user: { id: user.id }, provenAt: clock.now() }
    const signIn = { authenticate: async () => visitor, url: loginPath }
    const ana = browser(createPortal({ chatfactor, clock, signIn }), origin)
    expect((await ana.get(portalPath)).text).not.toContain('Sign out')
    expect((await ana.submit(`${portalPath}/sign-out`, {})).status).toBe(404)
  })
})

describe('what works without signing in, or beside it', () => {
  it('R3: an invitation waits for the host’s sign-in, keeps its fragment, and is accepted', async () => {
    const rig = await hostRig()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
    const { members } = createAdministration(rig.chatfactor).as({ adminId: 'root', resources: 'all' })
    const { url } = await members.invitations.create({ resourceId: rig.billing.id, userId: rig.ana.id })
    const ana = rig.browser()
    expect((await ana.get(`${portalPath}/invitation`)).text).toContain('Sign in first')
    expect(pathOf(await ana.get(`${portalPath}/sign-in?back=invitation`))).toBe(
      loginPath(`${portalPath}/invitation`, 'signed_out'),
    )
    rig.signIn(ana, rig.ana)
    // Only redirects on the way, so a browser keeps the fragment.
    expect((await ana.get(`${portalPath}/invitation`)).text).toContain('Accept the invitation')
    expect((await ana.submit(`${portalPath}/invitation`, { secret: url })).url.pathname).toBe(`${portalPath}/add`)
  })

  it('R10: a recovery code stands in for the code from the chat', async () => {
    const { rig, ana } = await enrolledAna()
    const shown = await ana.submit(`${portalPath}/recovery-codes`, {})
    const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b/.exec(shown.text)?.[0] ?? ''
    const elsewhere = rig.browser()
    rig.signIn(elsewhere, rig.ana)
    await elsewhere.get(portalPath)
    const secret = elsewhere.cookies.get(cookieOf(rig))
    await elsewhere.submit(`${portalPath}/second-factor/recovery`, { code })
    expect(elsewhere.cookies.get(cookieOf(rig))).not.toBe(secret)
    expect((await elsewhere.get(portalPath)).text).toContain('My phone')
  })

  it('landing and undo pages ask the host nothing', async () => {
    const rig = await hostRig()
    rig.break(new Error('down'))
    const anybody = rig.browser()
    expect((await anybody.get('/security/undo')).status).toBe(200)
    expect((await anybody.get('/security')).status).toBe(200)
  })
})
