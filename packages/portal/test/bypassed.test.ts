import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { type Browser, hidden } from './browser.js'
import { enrolled, linkIn, password, type Rig, signInWithCode } from './portal-rig.js'

const portal = '/security/p/billing'
const hourMs = 60 * 60_000
const signIn = (person: Browser) => person.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })

/** Ana lost her phone, and an administrator lets her in for an hour. */
async function letIn(withCodes: boolean) {
  const { rig, ana } = await enrolled('token.reissue')
  const codes: string[] = []
  if (withCodes) {
    await signInWithCode(rig, ana)
    const page = await ana.submit(`${portal}/recovery-codes`, {})
    codes.push(...(page.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/g) ?? []))
  }
  await bypass(rig)
  return { rig, codes, browser: rig.browser() }
}

async function bypass(rig: Rig): Promise<void> {
  const { members } = createAdministration(rig.chatfactor).as({ adminId: 'root', resources: 'all' })
  await members.bypass.grant({ resourceId: rig.billing.id, userId: rig.ana.id, forMs: hourMs, reason: 'Phone lost' })
}

describe('somebody who is let in without a code', () => {
  it('R28: reads until when, and replaces the lost messenger with a recovery code', async () => {
    const { codes, browser } = await letIn(true)
    const page = await signIn(browser)
    expect(page.text).toContain('You are let in without a code')
    expect(page.text).toMatch(/without a code until <time/)
    const recovery = await browser.get(linkIn(page, '/second-factor/recovery'))
    expect(recovery.text).toContain('Use a recovery code')
    const inside = await browser.submit(`${portal}/second-factor/recovery`, { code: codes[0] ?? '' })
    expect(inside.url.pathname).toBe(portal)
    expect(inside.text).toContain('Press Replace beside it now')
    expect((await browser.get(linkIn(inside, '/reissue'))).text).toContain('Replace My phone')
  })

  it('R28: or with a code, where the messenger is still at hand', async () => {
    const { rig, browser } = await letIn(false)
    const page = await signIn(browser)
    expect(page.text).not.toContain('second-factor/recovery')
    const asks = await browser.submit(linkIn(page, '/second-factor/send'), {})
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const inside = await browser.submit(`${portal}/second-factor`, { challenge: hidden(asks, 'challenge'), code })
    expect(inside.url.pathname).toBe(portal)
    expect(inside.text).toContain('My phone')
  })

  it('R28: is told whom to ask where neither is left', async () => {
    const { rig, browser } = await letIn(false)
    rig.telegram.block('chat-1')
    await rig.hear({ type: 'unreachable', chatId: 'chat-1', reason: 'blocked' })
    const page = await signIn(browser)
    expect(page.text).toContain('Ask your administrator to let you start over')
    expect(page.text).not.toContain('second-factor')
  })
})

describe('somebody who was signed in', () => {
  it('R6: reads why the page asks them to sign in; nobody else does', async () => {
    const { rig, ana } = await enrolled()
    expect((await rig.browser().get(portal)).text).not.toContain('You were signed out')
    await rig.clock.advance(15 * 60_000)
    expect((await ana.get(portal)).text).toContain('You were signed out')
    await signIn(ana)
    await ana.submit(`${portal}/sign-out`, {})
    expect((await ana.get(portal)).text).not.toContain('You were signed out')
  })

  it('R10: and never made recovery codes is not told that none are left', async () => {
    const { ana } = await enrolled()
    const list = await ana.get(portal)
    expect(list.text).toContain('You have none. Without one, a lost phone locks you out.')
    expect(list.text).not.toContain('None left')
  })
})
