import { describe, expect, it } from 'vitest'
import { cookieOf, enrolledAna, goesOnTo, hostRig, loginPath, pathOf, portalPath, typeCode } from './host-rig.js'
import { allow, linkIn, origin } from './portal-rig.js'

describe('a fresh proof from the host', () => {
  it('R5: is asked for at the host when a form arrives, and leads back to it', async () => {
    const { rig, ana } = await enrolledAna()
    await allow(rig, 'token.unassign')
    const remove = linkIn(await ana.get(portalPath), '/remove')
    await rig.clock.advance(6 * 60_000)
    const asked = await ana.submit(remove, {})
    expect(goesOnTo(asked)).toBe(
      `${portalPath}/sign-in?${new URLSearchParams({ back: remove.slice(portalPath.length + 1), again: 'yes' })}`,
    )
    expect(pathOf(await ana.get(goesOnTo(asked)))).toBe(loginPath(remove, 'again'))

    rig.signIn(ana, rig.ana)
    const asks = await ana.get(remove)
    expect(asks.url.pathname).toBe(`${portalPath}/second-factor`)
    expect((await typeCode(rig, ana, asks)).url.pathname).toBe(remove)
    expect((await ana.submit(remove, {})).url.pathname).toBe(portalPath)
  })

  it('R5: is asked for before a form is shown, whatever the portal itself could ask for', async () => {
    const rig = await hostRig()
    await allow(rig, 'user.change_password')
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    const form = `${portalPath}/profile/password`
    expect((await ana.get(form)).url.pathname).toBe(form)
    await rig.clock.advance(4 * 60_000)
    expect(pathOf(await ana.get(form))).toBe(loginPath(form, 'again'))
    rig.signIn(ana, rig.ana)
    expect((await ana.get(form)).url.pathname).toBe(form)
  })

  it('R5: is not asked for again where only the code is too old, or was never shown', async () => {
    const { rig, ana } = await enrolledAna()
    await allow(rig, 'token.unassign')
    const remove = linkIn(await ana.get(portalPath), '/remove')
    // Enrolling in this session let Ana go on, and is no proof of a code.
    const asks = await ana.get(goesOnTo(await ana.submit(remove, {})))
    expect(asks.url.pathname).toBe(`${portalPath}/second-factor`)
    expect((await typeCode(rig, ana, asks)).url.pathname).toBe(remove)
    expect((await ana.submit(remove, {})).url.pathname).toBe(portalPath)
  })

  it('R28: is not replaced by a remembered browser', async () => {
    const { rig } = await enrolledAna()
    await allow(rig, 'token.unassign')
    await rig.chatfactor.resources.update(rig.billing.id, {
      secondFactor: { rememberBrowsersMs: 7 * 24 * 60 * 60_000 },
    })
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    await typeCode(rig, ana, await ana.get(portalPath), { remember: 'yes' })
    await rig.clock.advance(1)
    rig.signIn(ana, rig.ana)
    const list = await ana.get(portalPath)
    expect(list.url.pathname).toBe(portalPath)
    const again = await ana.get(goesOnTo(await ana.submit(linkIn(list, '/remove'), {})))
    expect(again.url.pathname).toBe(`${portalPath}/second-factor`)
  })
})

describe('attacks on the way to the host and back', () => {
  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '..',
    'a/../../admin',
    'x?y',
    'javascript:alert(1)',
    'a%0d%0ab',
  ])('a forged back leads to the portal and nowhere else: %s', async (back) => {
    const rig = await hostRig()
    const ana = rig.browser()
    const sign = `${portalPath}/sign-in?${new URLSearchParams({ back })}`
    expect(pathOf(await ana.get(sign))).toBe(loginPath(portalPath, 'signed_out'))
    rig.signIn(ana, rig.ana)
    expect((await ana.get(sign)).url.href).toBe(`${origin}${portalPath}`)
  })

  it('R23: a link on somebody else’s page does not make the bot write', async () => {
    const { rig } = await enrolledAna()
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    const sent = rig.telegram.sent.length
    const foreign = { 'sec-fetch-site': 'cross-site' }
    for (const path of [portalPath, `${portalPath}/sign-in?again=yes`]) {
      expect((await ana.get(path, foreign)).text).toContain('Send me a code')
    }
    expect(rig.telegram.sent.length).toBe(sent)
    // What they came for is not forgotten over it: a host that signs people in on another site leads here like that, too.
    await ana.get(`${portalPath}/sign-in?again=yes&back=add`, foreign)
    const asks = await ana.submit(`${portalPath}/second-factor/send`, {})
    expect((await typeCode(rig, ana, asks)).url.pathname).toBe(`${portalPath}/add`)
  })

  it('R6, R23: what is fetched ahead begins nothing in the portal, for whoever has a messenger and for whoever has none', async () => {
    const { rig } = await enrolledAna()
    const sent = rig.telegram.sent.length
    for (const person of [rig.ana, rig.ben]) {
      const browser = rig.browser()
      rig.signIn(browser, person)
      for (const headers of [
        { 'sec-purpose': 'prefetch;prerender' },
        { purpose: 'prefetch' },
        // The router of Next, and an image.
        { accept: '*/*', 'sec-fetch-dest': 'empty' },
        { accept: 'image/avif,*/*;q=0.8' },
      ]) {
        for (const path of [portalPath, `${portalPath}/sign-in?again=yes`])
          expect((await browser.get(path, headers)).status).toBe(403)
      }
      expect(browser.cookies.has(cookieOf(rig))).toBe(false)
    }
    expect(rig.telegram.sent.length).toBe(sent)
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    // Some routers fetch the page that they draw: a button sends the code.
    const byRouter = { accept: 'text/html', 'sec-fetch-dest': 'empty' }
    expect((await ana.get(portalPath, byRouter)).text).toContain('Send me a code')
    expect(rig.telegram.sent.length).toBe(sent)
    expect((await ana.get(`${portalPath}/sign-in?again=yes`)).url.pathname).toBe(`${portalPath}/second-factor`)
    expect(rig.telegram.sent.length).toBe(sent + 1)
  })
})
