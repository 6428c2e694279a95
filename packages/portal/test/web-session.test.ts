import { getIronSession } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { createPortal, webSession } from '../src/index.js'
import { type Browser, browser as browserOn } from './browser.js'
import { goesOnTo, loginPath, pathOf, portalPath } from './host-rig.js'
import { origin, portalRig } from './portal-rig.js'

const minuteMs = 60_000
const settings = {
  cookieName: 'visit',
  password: 'for tests only, and long enough to be taken',
  // Every cookie here is one of its own: one that cannot be read is no empty session, but a fault to be seen.
  onUnsealError: (_why: string, error: unknown) => {
    throw error
  },
}

interface Visit {
  login?: string
  provenAt?: number
}

/** A host with iron-session, as in Next: a cookie that nobody but the host can read. */
async function ironHost(newcomers: readonly string[] = ['billing']) {
  const rig = await portalRig()
  const host = webSession({
    session: (request) => getIronSession<Visit>(request, new Response(), settings),
    user: ({ login }) => login && { externalId: login, login },
    signInPath: '/login',
  })
  const portal = createPortal({ chatfactor: rig.chatfactor, clock: rig.clock, signIn: host.signIn, newcomers })
  const gate = portal.gate({ resource: 'billing', purpose: 'pay' })
  /** What a sign-in of the host writes into its cookie. */
  const signedIn = async (login: string, provenAt: number | undefined = rig.clock.now().getTime()) => {
    const answer = new Response()
    const visit = await getIronSession<Visit>(new Request(origin), answer, settings)
    Object.assign(visit, { login }, provenAt === undefined ? {} : { provenAt })
    await visit.save()
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return { rig, host, portal, gate, signedIn }
}

const pay = (cookie = '') => new Request(`${origin}/pay?invoice=7`, { headers: cookie === '' ? {} : { cookie } })

function take({ cookies }: Browser, cookie: string): void {
  const [name = '', value = ''] = cookie.split('=')
  cookies.set(name, value)
}

describe('a session that the host reads itself', () => {
  it('signs its person in to the portal, who is made and called by name when they come for the first time', async () => {
    const { rig, portal, signedIn } = await ironHost()
    const browser = browserOn(portal, origin)
    expect(pathOf(await browser.get(portalPath))).toBe(loginPath(portalPath, 'signed_out'))
    take(browser, await signedIn('nina'))
    expect((await browser.get(portalPath)).text).toContain('nina')
    expect(await rig.chatfactor.users.findByLogin('nina')).toMatchObject({ externalId: 'nina' })
  })

  it('C58: lets nobody in whom the host did not let join, nor back in who was switched off', async () => {
    const closed = await ironHost([])
    const browser = browserOn(closed.portal, origin)
    take(browser, await closed.signedIn('nina'))
    expect((await browser.get(portalPath)).status).toBe(403)
    expect(await closed.rig.chatfactor.users.findByLogin('nina')).toBeNull()

    const { rig, portal, signedIn } = await ironHost()
    const nina = await rig.chatfactor.users.ensure({ externalId: 'nina', login: 'nina' })
    await rig.chatfactor.users.update({ id: nina.id }, { active: false })
    const another = browserOn(portal, origin)
    take(another, await signedIn('nina'))
    expect((await another.get(portalPath)).status).toBe(403)
  })

  it('asks for a new sign-in where a proof is too old, and is content with that one: no loop', async () => {
    const { rig, portal, signedIn } = await ironHost()
    const browser = browserOn(portal, origin)
    take(browser, await signedIn('nina'))
    await browser.get(portalPath)
    await rig.clock.advance(20 * minuteMs)
    const fields = { name: 'Phone', transport: 'telegram', digits: '6' }
    const send = () => browser.submit(`${portalPath}/add/bot`, fields)
    const led = await browser.get(goesOnTo(await send()))
    expect(pathOf(led)).toMatch(/^\/login\?.*why=again$/)
    take(browser, await signedIn('nina'))
    await browser.get(portalPath)
    expect((await send()).url.pathname).toMatch(/\/enroll\//)
  })

  it('guards a page: signed out it leads to the sign-in, without a messenger to the portal, and asks whoever has one', async () => {
    const { gate, signedIn } = await ironHost()
    const away = await gate(pay())
    expect([away?.status, away?.headers.get('location')]).toEqual([303, loginPath('/pay?invoice=7', 'signed_out')])
    const cookie = await signedIn('nina')
    const stopped = await gate(pay(cookie))
    expect(stopped?.status).toBe(403)
    expect(await stopped?.text()).toContain(`href="${portalPath}"`)
  })

  it('C12: is another session after each sign-in', async () => {
    const { gate, host, signedIn } = await ironHost()
    const first = pay(await signedIn('nina', 1))
    const second = pay(await signedIn('nina', 2))
    const named = async (request: Request) => (await host.signIn.authenticate(request, {}))?.session
    expect(await named(first)).not.toBe(await named(second))
    expect((await gate(pay()))?.status).toBe(303)
  })

  it('C12, R36: without the moment of its sign-in is led to the form by guard and portal, and its host is told, once', async () => {
    const { rig, portal, gate, signedIn } = await ironHost()
    const told: string[] = []
    rig.chatfactor.on('problem', ({ where, error }) => told.push(`${where}: ${error.message}`))
    const [unproven, another] = [await signedIn('nina', 0), await signedIn('otto', 0)]
    for (const cookie of [unproven, another, unproven]) {
      const led = await gate(pay(cookie))
      expect([led?.status, led?.headers.get('location')]).toEqual([303, loginPath('/pay?invoice=7', 'again')])
    }
    expect(told).toEqual([expect.stringMatching(/^portal: signIn\.authenticate .*session\.provenAt = Date\.now\(\)/)])

    // The portal lets them look, and asks for the form where something is to be changed.
    const browser = browserOn(portal, origin)
    take(browser, another)
    expect((await browser.get(portalPath)).text).toContain('otto')
    const send = () => browser.submit(`${portalPath}/add/bot`, { name: 'Phone', transport: 'telegram', digits: '6' })
    expect(pathOf(await browser.get(goesOnTo(await send())))).toMatch(/^\/login\?.*why=again$/)
    take(browser, await signedIn('otto'))
    await browser.get(portalPath)
    expect((await send()).url.pathname).toMatch(/\/enroll\//)
    expect(await gate(pay(await signedIn('nina')))).toMatchObject({ status: 403 })
    expect(told).toHaveLength(1)
  })

  it('R6: of a person who disowned it is destroyed, and where it cannot be, that is said and nobody goes on', async () => {
    const ended: string[] = []
    const options = { user: () => ({ externalId: 'nina' }), signInPath: '/login' }
    const destroyed = webSession({ ...options, session: () => ({ destroy: () => ended.push('destroyed') }) })
    await destroyed.signIn.signOut?.(pay(), {})
    expect(ended).toEqual(['destroyed'])
    const other = webSession({ ...options, session: () => ({}) })
    await expect(other.signIn.signOut?.(pay(), {})).rejects.toThrow('signOut')
    const own = webSession({ ...options, session: () => ({}), signOut: () => ({ 'set-cookie': 'visit=' }) })
    expect(await own.signIn.signOut?.(pay(), {})).toEqual({ 'set-cookie': 'visit=' })
  })
})
