import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { enroll, password, portalRig, type Rig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'

async function inviting(): Promise<Rig & { invite(userId: string): Promise<string> }> {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
  const admin = createAdministration(rig.chatfactor).as({ adminId: 'admin-1', resources: 'all' })
  return {
    ...rig,
    invite: async (userId) => (await admin.members.invitations.create({ resourceId: rig.billing.id, userId })).url,
  }
}

describe('an invitation', () => {
  it('R3: leads to Assign New once its own person is signed in and accepts it', async () => {
    const rig = await inviting()
    const link = await rig.invite(rig.ana.id)
    expect(new URL(link).pathname).toBe(`${portal}/invitation`)
    const ana = rig.browser()
    await signInAna(ana)
    expect((await ana.get(`${portal}/add`)).text).toContain('Ask your administrator for an invitation')

    const asks = await ana.get(`${portal}/invitation`)
    expect(asks.text).toMatch(/data-from-fragment="secret".*name="secret"/s)
    // Opening it accepted nothing.
    expect((await ana.get(`${portal}/add`)).text).toContain('Ask your administrator for an invitation')
    const accepted = await ana.submit(`${portal}/invitation`, { secret: ` ${link} ` })
    expect(accepted.url.pathname).toBe(`${portal}/add`)
    expect(accepted.text).toContain('OTP Length')
    expect((await ana.get(await enroll(rig, ana))).text).toContain('Telegram is ready')
    for (const address of accepted.trail) expect(address).not.toContain(new URL(link).hash.slice(1))
  })

  it('survives the sign-in that everybody must do first: the script keeps the link, and fills it in afterwards', async () => {
    const rig = await inviting()
    const stranger = rig.browser()
    const page = await stranger.get(`${portal}/invitation`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Sign in first, and you come back here')
    expect(page.text).toContain('<noscript><p>After signing in, open the link once more.')
    expect(page.text).toContain('data-keep-fragment="invitation"')
    expect(page.text).not.toContain('data-from-fragment')
    const back = await stranger.submit(`${portal}/sign-in`, {
      login: 'ana',
      password,
      with: 'password',
      back: 'invitation',
    })
    expect(back.url.pathname).toBe(`${portal}/invitation`)
    expect(back.text).toContain('data-kept="invitation"')
    expect((await rig.browser().submit(`${portal}/invitation`, { secret: 'A'.repeat(43) })).text).toContain('Password')
  })

  it('R3: accepted and left before the scan, it is good for the next sign-in', async () => {
    const rig = await inviting()
    const ana = rig.browser()
    await signInAna(ana)
    const link = await rig.invite(rig.ana.id)
    await ana.submit(`${portal}/invitation`, { secret: link })
    await ana.submit(`${portal}/sign-out`, {})
    await signInAna(ana)
    const again = await ana.submit(`${portal}/invitation`, { secret: link })
    expect(again.url.pathname).toBe(`${portal}/add`)
  })

  it('R3: says which it is: used, run out, somebody else’s, or none of ours', async () => {
    const rig = await inviting()
    const ana = rig.browser()
    await signInAna(ana)
    const told = async (secret: string) => (await ana.submit(`${portal}/invitation`, { secret })).text
    expect(await told(await rig.invite(rig.ben.id))).toContain('This invitation is for another person')
    for (const secret of ['A'.repeat(43), '', 'x y', '#'.repeat(3000)]) {
      expect(await told(secret)).toContain('This is not an invitation of ours')
    }
    const link = await rig.invite(rig.ana.id)
    await told(link)
    await enroll(rig, ana)
    expect(await told(link)).toContain('This invitation is used up')
  })

  it('also opens the way where a second factor is required before anything else', async () => {
    const rig = await inviting()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { required: true, gracePeriodMs: 0 } })
    const ana = rig.browser()
    const sign = { login: 'ana', password, with: 'password' }
    expect((await ana.submit(`${portal}/sign-in`, sign)).text).toContain('Ask your administrator for an invitation')
    const accepted = await ana.submit(`${portal}/invitation`, { secret: await rig.invite(rig.ana.id) })
    expect(accepted.text).toContain('OTP Length')
  })

  it('a portal that is switched off has no such page', async () => {
    const rig = await inviting()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { enabled: false } })
    expect((await rig.browser().get(`${portal}/invitation`)).status).toBe(404)
  })
})
