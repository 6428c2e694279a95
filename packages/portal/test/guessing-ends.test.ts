import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { enroll, password, portalRig, type Rig } from './portal-rig.js'

const portal = '/security/p/billing'

/** A portal whose Ana was guessed at a hundred times. */
async function besieged(): Promise<Rig & { mailed(): Promise<string> }> {
  const rig = await portalRig()
  const { chatfactor, billing, mailer } = rig
  const at = { resourceId: billing.id, login: 'ana', password: 'wrong one', device: null }
  for (let miss = 0; miss < 100; miss += 1)
    await chatfactor.signIn.withPassword({ ...at, network: `203.0.113.${miss}` })
  return {
    ...rig,
    async mailed() {
      await chatfactor.settled()
      return /https:\S+\/mail-link#[\w-]{43}/.exec(mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    },
  }
}

const typed = { login: 'ana', password, with: 'password' }

describe('a login that strangers have guessed at', () => {
  it('R9: leads a new browser through a mailed link to its first token', async () => {
    const rig = await besieged()
    const ana = rig.browser()
    const refused = await ana.submit(`${portal}/sign-in`, typed)
    expect(refused.url.searchParams.has('form')).toBe(true)
    expect(refused.text).toContain('One more step')
    expect(refused.text).not.toContain(password)
    expect((await ana.submit(`${portal}/sign-in`, { login: 'ana', with: 'mail' })).text).toContain('Check your mail')
    const link = await rig.mailed()
    expect(new URL(link).pathname).toBe(`${portal}/mail-link`)

    const asks = await ana.get(`${portal}/mail-link`)
    expect(asks.text).toMatch(/data-from-fragment="secret".*name="secret"/s)
    // Opening it did nothing.
    expect((await ana.submit(`${portal}/sign-in`, typed)).text).toContain('One more step')
    const used = await ana.submit(`${portal}/mail-link`, { secret: link })
    expect(used.text).toContain('Now type your login and password')
    expect((await ana.submit(`${portal}/sign-in`, typed)).url.pathname).toBe(portal)
    expect((await ana.get(await enroll(rig, ana))).text).toContain('Telegram is ready')
  })

  it('R9: a link opened where nobody asked says what to do, and works once', async () => {
    const rig = await besieged()
    const [ana, stranger] = [rig.browser(), rig.browser()]
    await ana.submit(`${portal}/sign-in`, { login: 'ana', with: 'mail' })
    const secret = await rig.mailed()
    const elsewhere = await stranger.submit(`${portal}/mail-link`, { secret })
    expect(elsewhere.url.searchParams.get('link')).toBe('elsewhere')
    expect(elsewhere.text).toContain('This browser has not asked for a mail')
    expect((await ana.submit(`${portal}/mail-link`, { secret })).status).toBe(200)
    for (const again of [secret, 'A'.repeat(43), '', 'x y'])
      expect((await ana.submit(`${portal}/mail-link`, { secret: again })).text).toContain('This link does not work')
  })

  it('R9: takes the link of an invitation beside the password', async () => {
    const rig = await besieged()
    const admin = createAdministration(rig.chatfactor).as({ adminId: 'admin-1', resources: 'all' })
    const { url } = await admin.members.invitations.create({ resourceId: rig.billing.id, userId: rig.ana.id })
    const ana = rig.browser()
    const proof = (changes: Readonly<Record<string, string>>) =>
      ana.submit(`${portal}/sign-in`, { login: 'ana', password, proof: url, with: 'proof', ...changes })
    expect((await proof({ password: '' })).text).toContain('Type your password, and a recovery code')
    expect((await proof({ proof: `${url.slice(0, -43)}${'A'.repeat(43)}` })).text).toContain('do not go together')
    expect((await proof({ password: 'wrong one' })).text).toContain('do not go together')
    expect((await proof({})).url.pathname).toBe(portal)
  })

  it('R9: asks nothing of a browser that signed in before', async () => {
    const rig = await portalRig()
    const ana = rig.browser()
    await ana.submit(`${portal}/sign-in`, typed)
    const at = { resourceId: rig.billing.id, login: 'ana', password: 'wrong one', device: null, network: null }
    for (let miss = 0; miss < 100; miss += 1) await rig.chatfactor.signIn.withPassword(at)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await rig.browser().submit(`${portal}/sign-in`, typed)).text).toContain('One more step')
    expect((await ana.submit(`${portal}/sign-in`, typed)).url.pathname).toBe(portal)
  })

  it('R9: a browser goes on being known after its person changed the password in it', async () => {
    const rig = await portalRig()
    await rig.chatfactor.resources.update(rig.billing.id, {
      selfService: { allowedActions: ['user.change_password'] },
    })
    const ana = rig.browser()
    await ana.submit(`${portal}/sign-in`, typed)
    const other = 'another password'
    await ana.submit(`${portal}/profile/password`, { password: other, again: other })
    const at = { resourceId: rig.billing.id, login: 'ana', password: 'wrong one', device: null, network: null }
    for (let miss = 0; miss < 100; miss += 1) await rig.chatfactor.signIn.withPassword(at)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await ana.submit(`${portal}/sign-in`, { ...typed, password: other })).url.pathname).toBe(portal)
  })
})
