import { describe, expect, it } from 'vitest'
import { createPortal } from '../src/index.js'
import { browser } from './browser.js'
import { cookieOf, enrolledAna, goesOnTo, loginPath, pathOf, portalPath, typeCode } from './host-rig.js'
import { allow, linkIn, origin, password } from './portal-rig.js'

describe('the portal’s session and the host’s sign-in', () => {
  it('R6: once the host has signed the person out, the old cookie is worth nothing', async () => {
    const { rig, ana } = await enrolledAna()
    const secret = ana.cookies.get(cookieOf(rig)) ?? ''
    const kept = new Map(ana.cookies)
    rig.signOut(ana)
    expect(pathOf(await ana.get(portalPath))).toBe(loginPath(portalPath, 'signed_out'))
    expect(ana.cookies.has(cookieOf(rig))).toBe(false)
    expect(await rig.chatfactor.sessions.find({ secret, resourceId: rig.billing.id })).toBeNull()

    const thief = rig.browser()
    for (const [name, value] of kept) thief.cookies.set(name, value)
    expect(pathOf(await thief.get(portalPath))).toBe(loginPath(portalPath, 'signed_out'))
    // Not even where the thief is signed in to the host, as somebody else or as Ana herself.
    thief.cookies.set(cookieOf(rig), secret)
    rig.signIn(thief, rig.ana)
    expect((await thief.get(portalPath)).url.pathname).toBe(`${portalPath}/second-factor`)
  })

  it('R6: forms with the old cookie change nothing', async () => {
    const { rig, ana } = await enrolledAna()
    await allow(rig, 'token.unassign')
    const remove = linkIn(await ana.get(portalPath), '/remove')
    rig.signOut(ana)
    expect(goesOnTo(await ana.submit(remove, {}))).toContain('/sign-in')
    expect(await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })).toHaveLength(1)
  })

  it('R6: the next person in the same browser never sees the portal of the one before', async () => {
    const { rig, ana: shared } = await enrolledAna()
    const secret = shared.cookies.get(cookieOf(rig)) ?? ''
    rig.signIn(shared, rig.ben)
    const list = await shared.get(portalPath)
    expect(list.text).toContain('ben')
    expect(list.text).not.toMatch(/\bana\b|My phone/)
    expect(shared.cookies.get(cookieOf(rig))).not.toBe(secret)
    expect(await rig.chatfactor.sessions.find({ secret, resourceId: rig.billing.id })).toBeNull()
  })

  it('R6: somebody without access gets no further in another’s browser, and the other’s session has ended', async () => {
    const { rig, ana: shared } = await enrolledAna()
    rig.signIn(shared, rig.eve)
    expect((await shared.get(portalPath)).status).toBe(403)
    rig.signIn(shared, rig.ana)
    expect((await shared.get(portalPath)).url.pathname).toBe(`${portalPath}/second-factor`)
  })

  it('R6: a new sign-in of the same person begins a new session, under a new secret', async () => {
    const { rig, ana } = await enrolledAna()
    const secret = ana.cookies.get(cookieOf(rig)) ?? ''
    await rig.clock.advance(1)
    rig.signIn(ana, rig.ana)
    const asks = await ana.get(portalPath)
    expect(asks.url.pathname).toBe(`${portalPath}/second-factor`)
    expect(ana.cookies.get(cookieOf(rig))).not.toBe(secret)
    expect(await rig.chatfactor.sessions.find({ secret, resourceId: rig.billing.id })).toBeNull()
    expect((await typeCode(rig, ana, asks)).text).toContain('My phone')
  })

  it('R6: a session that the host began is none in a portal with its own sign-in, nor the other way round', async () => {
    const { rig, ana } = await enrolledAna()
    const secret = ana.cookies.get(cookieOf(rig)) ?? ''
    const own = browser(createPortal({ chatfactor: rig.chatfactor, clock: rig.clock }), origin)
    own.cookies.set(`__Host-cf-${rig.billing.id}`, secret)
    expect((await own.get(portalPath)).text).toContain('Password')
    expect((await ana.get(portalPath)).text).toContain('My phone')

    const zoe = await rig.chatfactor.users.create({ login: 'zoe', password })
    await rig.chatfactor.assignments.create({ resourceId: rig.billing.id, userId: zoe.id })
    const credentials = { resourceId: rig.billing.id, login: 'zoe', password, network: null, device: null }
    const started = await rig.chatfactor.signIn.withPassword(credentials)
    if (started.outcome !== 'signed_in') throw new Error(started.outcome)
    const mixed = rig.browser()
    mixed.cookies.set(cookieOf(rig), started.secret)
    rig.signIn(mixed, zoe)
    await mixed.get(portalPath)
    expect(mixed.cookies.get(cookieOf(rig))).not.toBe(started.secret)
  })

  it('goes on after idling, as long as the host’s sign-in lasts, with the code for who has a token', async () => {
    const { rig, ana } = await enrolledAna()
    const ben = rig.browser()
    rig.signIn(ben, rig.ben)
    await ben.get(portalPath)
    await rig.clock.advance(16 * 60_000)
    expect((await ben.get(portalPath)).url.pathname).toBe(portalPath)
    expect((await ana.get(portalPath)).url.pathname).toBe(`${portalPath}/second-factor`)
  })
})
