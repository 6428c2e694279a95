import { consolePages } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, allow, enroll, password, portalRig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'

describe('a messenger of which nobody could be told', () => {
  it('R4: is named at each later sign-in with when and from where it came, and marked in the console', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    await allow(rig, 'token.enroll')
    const { chatfactor, billing } = rig
    await chatfactor.users.update({ id: rig.ana.id }, { email: null })
    const admin = (path: string) =>
      rig.browser().get(`/security/admin/resources/${billing.id}/${path}`, { [adminHeader]: 'all' })
    expect((await admin('members')).text).toContain('1 person on this page has neither an email address')
    const thief = rig.browser()
    await signInAna(thief)
    await enroll(rig, thief)
    const told = /Telegram was added on .* from .*Firefox.*nobody could be told/s
    expect((await thief.get(portal)).text).toMatch(told)
    const ana = rig.browser()
    const asked = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(asked.url.pathname).toBe(`${portal}/second-factor`)
    expect(asked.text).toMatch(told)
    expect(asked.text).toContain('If that was not you, talk to your administrator at Billing.')
    expect((await admin(`members/${rig.ana.id}`)).text).toMatch(told)
    expect((await admin('activity')).text).toMatch(/Token enrolled.*Nobody could be told/s)
    expect((await admin('members')).text).not.toContain('neither an email address')
    // Not for ever: the trail keeps it.
    await rig.clock.advance(30 * 24 * 60 * 60_000 - 2 * 60_000)
    const asks = async () =>
      (await rig.browser().submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })).text
    expect(await asks()).toMatch(told)
    await rig.clock.advance(2 * 60_000)
    const later = await asks()
    expect(later).toContain('Type your code')
    expect(later).not.toContain('nobody could be told')
    expect((await admin('activity')).text).toMatch(/Token enrolled.*Nobody could be told/s)
  })

  it('R4: is nothing to say where a mail went out', async () => {
    const rig = await portalRig()
    await allow(rig, 'token.enroll')
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    expect((await ana.get(portal)).text).not.toContain('nobody could be told')
  })
})
