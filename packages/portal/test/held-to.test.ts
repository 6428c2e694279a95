import { consolePages, createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { hidden, type Page } from './browser.js'
import {
  adminFromHeader,
  adminHeader,
  allow,
  enroll,
  enrolled,
  password,
  portalRig,
  type Rig,
  saveForm,
  signedIn,
} from './portal-rig.js'

const portal = '/security/p/billing'
const weekMs = 7 * 24 * 60 * 60_000
const byPassword = { login: 'ana', password, with: 'password' }

/** A second administrator holds the Resource to the standard. */
async function hold({ chatfactor, billing }: Rig): Promise<void> {
  await chatfactor.resources.update(billing.id, { secondFactor: { heldTo: 'nist_800_63b_4' } })
}

/** The digits that a page shows for comparing with the chat, or for sending there. */
const shownOn = ({ text }: Page): string => /<output class="match"[^>]*>([\d ]+)</.exec(text)?.[1] ?? ''

describe('the portal of a Resource that is held to a standard', () => {
  it('R28: offers to remember no browser, and asks one that was remembered', async () => {
    const { rig } = await enrolled()
    await allow(rig, 'user.manage_environment')
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { rememberBrowsersMs: weekMs } })
    const browser = rig.browser()
    const type = (asks: Page) =>
      browser.submit(`${portal}/second-factor`, {
        ...{ challenge: hidden(asks, 'challenge'), remember: 'yes' },
        code: rig.telegram.lastCode('chat-1') ?? '',
      })
    const asks = await browser.submit(`${portal}/sign-in`, byPassword)
    expect(asks.text).toContain('name="remember"')
    expect((await type(asks)).text).toContain('/browsers"')
    await hold(rig)
    expect((await browser.get(portal)).text).not.toContain('/browsers"')
    await browser.submit(`${portal}/sign-out`, {})
    const again = await browser.submit(`${portal}/sign-in`, byPassword)
    expect(again.url.pathname).toBe(`${portal}/second-factor`)
    expect(again.text).not.toContain('name="remember"')
    expect((await type(again)).url.pathname).toBe(portal)
  })

  it('R24, C25: shows digits to send where a number was to be pressed, and asks for them who pressed one before', async () => {
    const { rig } = await enrolled()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { signIn: 'approval' } })
    const browser = rig.browser()
    const goOn = (asks: Page) =>
      browser.submit(`${portal}/second-factor`, { challenge: hidden(asks, 'challenge'), continue: '1' })
    const before = await browser.submit(`${portal}/sign-in`, byPassword)
    await rig.press('chat-1', shownOn(before))
    expect((await goOn(before)).url.pathname).toBe(portal)
    await hold(rig)
    expect((await browser.get(portal)).url.pathname).toBe(`${portal}/second-factor`)
    const asks = await browser.submit(`${portal}/sign-in`, byPassword)
    const digits = shownOn(asks).replaceAll(' ', '')
    expect(digits).toMatch(/^\d{6}$/)
    await rig.hear({ type: 'text', chatId: 'chat-1', text: digits })
    expect((await goOn(asks)).url.pathname).toBe(portal)
  })

  it('R1: leads who came by mail alone to a first token, and nowhere else', async () => {
    const rig = await portalRig()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: 'all' } })
    const ben = rig.browser()
    await ben.submit(`${portal}/sign-in`, { login: 'ben', password: '', with: 'mail' })
    await rig.chatfactor.settled()
    const code = /^\d{6}$/m.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    expect((await ben.submit(`${portal}/mail-code`, { code })).url.pathname).toBe(portal)
    await hold(rig)
    for (const path of ['', '/profile', '/recovery-codes']) {
      expect((await ben.get(`${portal}${path}`)).url.pathname, path).toBe(`${portal}/add`)
    }
  })

  it('R28: its console offers no bypass, says why, and holds and lets go', async () => {
    const all = { [adminHeader]: 'all' }
    const { rig, ana } = await signedIn({ console: consolePages({ authenticate: adminFromHeader }) })
    await enroll(rig, ana)
    const base = `/security/admin/resources/${rig.billing.id}`
    const admin = rig.browser()
    const member = () => admin.get(`${base}/members/${rig.ana.id}`, all)
    const { members } = createAdministration(rig.chatfactor).as({ adminId: 'root', resources: 'all' })
    const about = { resourceId: rig.billing.id, userId: rig.ana.id, forMs: 60 * 60_000, reason: 'Lost phone' }
    expect((await member()).text).toContain('Let them in without codes')
    const form = {
      ...{ name: 'Billing', active: 'on', 'secondFactor.attemptLimit': '5', 'secondFactor.maxTokensPerUser': '1' },
      ...{ 'secondFactor.gracePeriodMs': '0', 'secondFactor.rememberBrowsersMs': '0' },
    }
    const save = (heldTo: string) => saveForm(admin, `${base}/general`, { ...form, 'secondFactor.heldTo': heldTo }, all)
    expect((await save('nist_800_63b_4')).text).toContain('Saved.')
    expect((await rig.chatfactor.resources.get(rig.billing.id)).secondFactor.heldTo).toBe('nist_800_63b_4')
    const held = await member()
    expect(held.text).toContain('held to NIST SP 800-63B-4')
    expect(held.text).not.toContain('Let them in without codes')
    await expect(members.bypass.grant(about)).rejects.toMatchObject({ details: { rule: 'held_to' } })
    await save('none')
    expect((await rig.chatfactor.resources.get(rig.billing.id)).secondFactor.heldTo).toBeNull()
    expect((await member()).text).toContain('Let them in without codes')
  })
})
