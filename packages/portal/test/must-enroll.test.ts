import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { enroll, linkIn, password, portalRig, signInWithCode } from './portal-rig.js'

const portal = '/security/p/billing'

async function strictRig() {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, {
    selfService: { allowedActions: 'all' },
    secondFactor: { required: true, gracePeriodMs: 0 },
  })
  return rig
}

describe('a Resource that requires a second factor', () => {
  it('leads from everywhere to Assign New, and says why', async () => {
    const rig = await strictRig()
    const ana = rig.browser()
    const page = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password', back: 'profile' })
    expect(page.url.pathname).toBe(`${portal}/add`)
    expect(page.text).toContain('Billing asks everybody for a second factor. Add yours to continue.')
    expect(page.text).toContain('Sign out')
    for (const path of [
      '',
      '/profile',
      '/profile/email',
      '/pin',
      '/pin/remove',
      '/browsers',
      '/assistants',
      '/recovery-codes',
    ]) {
      expect((await ana.get(`${portal}${path}`)).url.pathname, path).toBe(`${portal}/add`)
    }
    for (const path of ['/second-factor', '/second-factor/recovery', '/tokens/01/remove', '/tokens/01/reissue']) {
      expect((await ana.get(`${portal}${path}`)).url.pathname, path).toBe(`${portal}/add`)
    }
    for (const path of ['/profile/name', '/pin', '/recovery-codes', '/tokens/01/test', '/browsers/01/forget']) {
      expect((await ana.submit(`${portal}${path}`, { firstName: 'Eve' })).url.pathname, path).toBe(`${portal}/add`)
    }
    expect((await rig.chatfactor.users.get({ id: rig.ana.id })).firstName).toBeNull()
  })

  it('lets the person enroll, and go on afterwards in the same session', async () => {
    const rig = await strictRig()
    const ana = rig.browser()
    await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect((await ana.get(`${portal}/add/bot`)).text).toContain('Your BOT token')
    expect((await ana.get(await enroll(rig, ana))).text).toContain('Telegram is ready')
    expect((await ana.get(portal)).url.pathname).toBe(portal)
    expect((await ana.get(`${portal}/add`)).text).not.toContain('asks everybody')
  })

  it('R2: never says that the password alone opens it, where the only token is removed', async () => {
    const rig = await strictRig()
    const ana = rig.browser()
    await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    await enroll(rig, ana)
    await signInWithCode(rig, ana)
    const path = linkIn(await ana.get(portal), '/remove')
    const required = await ana.get(path)
    expect(required.text).toContain('Billing asks everybody for one')
    expect(required.text).not.toContain('alone opens')
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { required: false } })
    expect((await ana.get(path)).text).toContain('your password or mailbox alone opens Billing')
  })

  it('lets the person sign out', async () => {
    const rig = await strictRig()
    const ana = rig.browser()
    await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect((await ana.submit(`${portal}/sign-out`, {})).text).toContain('Password')
    expect(ana.cookies.size).toBe(0)
  })

  it('within the grace period nothing is different', async () => {
    const rig = await strictRig()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { gracePeriodMs: 60 * 60_000 } })
    const ana = rig.browser()
    const sign = () => ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect((await sign()).url.pathname).toBe(portal)
    await rig.clock.advance(61 * 60_000)
    expect((await sign()).url.pathname).toBe(`${portal}/add`)
  })
})

describe('somebody who is let in without a code', () => {
  it('R28: changes nothing here, and is told why instead of being asked again and again', async () => {
    const rig = await portalRig()
    const first = rig.browser()
    await first.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    await enroll(rig, first)
    const admin = createAdministration(rig.chatfactor).as({ adminId: 'admin-1', resources: 'all' })
    await admin.members.bypass.grant({
      resourceId: rig.billing.id,
      userId: rig.ana.id,
      forMs: 60 * 60_000,
      reason: 'Lost phone',
    })
    const ana = rig.browser()
    const page = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(page.url.pathname).toBe(`${portal}/bypassed`)
    expect(page.text).toContain('You are let in without a code')
    expect((await ana.submit(`${portal}/sign-out`, {})).text).toContain('Password')
  })
})
