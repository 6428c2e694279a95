import { consolePages } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enroll, portalRig, signInAna, signInWithCode } from './portal-rig.js'

const portal = '/security/p/billing'
const dayMs = 24 * 60 * 60_000
const all = { [adminHeader]: 'all' }

describe('the list of tokens', () => {
  it('says when each was used last, to the day', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    expect((await ana.get(portal)).text).toContain('Not used yet')
    await signInWithCode(rig, ana)
    expect((await ana.get(portal)).text).toMatch(/Last used on <time/)
    const member = `/security/admin/resources/${rig.billing.id}/members/${rig.ana.id}`
    expect((await rig.browser().get(`${member}/messengers`, all)).text).toMatch(/Last used on <time/)
  })
})

describe('a grace period', () => {
  it('is shown with its end to the person and to administrators, until there is a token', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    await rig.chatfactor.resources.update(rig.billing.id, {
      secondFactor: { required: true, gracePeriodMs: 2 * dayMs },
    })
    const ana = rig.browser()
    await signInAna(ana)
    const end = new Date(rig.clock.now().getTime() + 2 * dayMs).toISOString()
    for (const path of [portal, `${portal}/add`]) {
      const { text } = await ana.get(path)
      expect(text).toContain('after that you cannot go on without')
      expect(text).toContain(end)
    }
    const members = `/security/admin/resources/${rig.billing.id}/members`
    expect((await rig.browser().get(members, all)).text).toMatch(/without a token until <time/)
    await enroll(rig, ana)
    expect((await ana.get(portal)).text).not.toContain('after that you cannot go on')
    expect((await rig.browser().get(`${members}/${rig.ana.id}`, all)).text).not.toContain('without a token until')
  })
})

describe('the setting of the first token', () => {
  it('R4: warns where a sign-in is enough, and members have neither an address nor a token', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const settings = `/security/admin/resources/${rig.billing.id}/self-service`
    const admin = rig.browser()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'sign_in' } })
    expect((await admin.get(settings, all)).text).not.toContain('neither an email address nor a messenger')
    await rig.chatfactor.users.update({ id: rig.ana.id }, { email: null })
    const warned = await admin.get(settings, all)
    expect(warned.text).toContain('1 member has neither an email address nor a messenger')
    const who = await admin.get(`/security/admin/resources/${rig.billing.id}/members?only=no_address`, all)
    expect(who.text).toContain('ana')
    expect(who.text).not.toContain('ben@example.org')
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
    expect((await admin.get(settings, all)).text).not.toContain('neither an email address nor a messenger')
  })
})

describe('an administrator who lets somebody in', () => {
  it('R4: is not told that they were told where nobody was', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const bypass = (userId: string) => {
      const path = `/security/admin/resources/${rig.billing.id}/members/${userId}/bypass`
      return rig.browser().submit(path, { hours: '1', reason: 'Lost phone' }, all)
    }
    expect((await bypass(rig.ana.id)).text).toContain('They will be told.')
    await rig.chatfactor.users.update({ id: rig.ana.id }, { email: null })
    const untold = await bypass(rig.ana.id)
    expect(untold.text).toContain('Nobody could be told')
    expect(untold.text).not.toContain('They will be told.')
  })
})
