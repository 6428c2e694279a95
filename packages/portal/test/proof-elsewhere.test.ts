import { describe, expect, it } from 'vitest'
import type { Page } from './browser.js'
import { hidden } from './browser.js'
import { linkCodeIn, password, portalRig, signInAna } from './portal-rig.js'

const wiki = '/security/p/wiki'

/** Ana has a messenger for Billing, and signs in to Wiki by her password. */
async function onWiki() {
  const rig = await portalRig()
  const { chatfactor, billing, ana } = rig
  const { id: resourceId } = await chatfactor.resources.create({
    name: 'Wiki',
    selfService: {
      ...{ enabled: true, address: 'wiki', allowedActions: 'all', firstEnrollment: 'sign_in' },
      tokenEnrollment: { bot: { enabled: true } },
    },
  })
  await chatfactor.assignments.create({ resourceId, userId: ana.id })
  const billingBrowser = rig.browser()
  await signInAna(billingBrowser)
  const scan = await billingBrowser.submit('/security/p/billing/add/bot', {
    ...{ name: 'My phone', transport: 'telegram', digits: '6' },
  })
  await rig.hear({ type: 'code', chatId: 'chat-9', code: linkCodeIn(scan) })
  const codes = await chatfactor.selfService
    .as({ resourceId: billing.id, userId: ana.id, methods: { enrolled: rig.clock.now().getTime() } })
    .recoveryCodes.renew()
  const browser = rig.browser()
  await browser.submit(`${wiki}/sign-in`, { login: 'ana', password, with: 'password' })
  return { ...rig, browser, codes, stranger: rig.browser() }
}

const pathIn = (page: Page, what: RegExp) => what.exec(page.text)?.[1] ?? ''

describe('a first messenger for somebody who has one elsewhere', () => {
  it('C20: is added after a code from the other one, and not before', async () => {
    const { browser, telegram } = await onWiki()
    expect((await browser.get(`${wiki}/add`)).text).toContain('You already have a messenger for another site')
    const early = await browser.submit(`${wiki}/add/bot`, { name: 'New', transport: 'telegram', digits: '6' })
    expect(early.text).toContain('Show that it is you')
    const token = pathIn(early, /action="([^"]*\/proof\/token\/[^"]+)"/)
    const asked = await browser.submit(token, {})
    expect(asked.text).toContain('Telegram')
    const challenge = hidden(asked, 'challenge')
    const code = telegram.lastCode('chat-9') ?? ''
    const wrong = await browser.submit(`${token}/finish`, { challenge, code: code === '000000' ? '111111' : '000000' })
    expect(wrong.text).toContain('left')
    const right = await browser.submit(`${token}/finish`, { challenge, code })
    expect(right.text).toContain('Messenger')
    const scan = await browser.submit(`${wiki}/add/bot`, { name: 'New', transport: 'telegram', digits: '6' })
    expect(scan.text).toContain('<svg')
  })

  it('R10: or after a recovery code of that site; a wrong one is told, and one that was used is none', async () => {
    const { browser, codes } = await onWiki()
    const ways = await browser.get(`${wiki}/proof?back=add`)
    const recovery = pathIn(ways, /href="([^"]*\/proof\/recovery\/[^"]+)"/)
    expect((await browser.get(recovery)).text).toContain('A recovery code of Billing')
    expect((await browser.submit(recovery, { code: '' })).text).toContain('Type one of your recovery codes.')
    expect((await browser.submit(recovery, { code: 'AAAA-AAAA-AAAAA' })).url.searchParams.has('form')).toBe(true)
    expect((await browser.submit(recovery, { code: codes[0] ?? '' })).text).toContain('BOT')
    expect((await browser.submit(recovery, { code: codes[0] ?? '' })).url.searchParams.has('form')).toBe(true)
  })

  it('leads nowhere but back into the portal, and shows nothing to strangers', async () => {
    const { browser, stranger } = await onWiki()
    expect((await browser.get(`${wiki}/proof?back=//evil.example`)).status).toBe(200)
    expect((await browser.get(`${wiki}/proof/token/none`)).text).toContain('Show that it is you')
    expect((await browser.get(`${wiki}/proof/recovery/none`)).status).toBe(404)
    expect((await stranger.get(`${wiki}/proof`)).text).not.toContain('Billing')
  })
})
