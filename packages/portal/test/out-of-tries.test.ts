import type { SecondFactorVerdict } from '@chatfactor/accounts'
import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { createPortal } from '../src/index.js'
import { type Browser, browser, hidden, type Page } from './browser.js'
import { enroll, origin, password, portalRig, type Rig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'

/** Ana with a token, on the page for the code. */
async function askedForCode(attemptLimit: number) {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { attemptLimit } })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  await ana.submit(`${portal}/sign-out`, {})
  return { rig, ana, asks: await signIn(ana) }
}

function signIn(ana: Browser): Promise<Page> {
  return ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
}

/** Types a wrong code until no page asks for one. */
async function guess(rig: Rig, ana: Browser, asks: Page): Promise<Page> {
  const right = rig.telegram.lastCode('chat-1') ?? ''
  const code = right === '000000' ? '000001' : '000000'
  let page = asks
  for (let tries = 0; tries < 12 && page.text.includes('name="code"'); tries += 1) {
    page = await ana.submit(`${portal}/second-factor`, { challenge: hidden(page, 'challenge'), code })
  }
  return page
}

describe('a code that is out of tries', () => {
  it('is said in a sentence of its own, and a new code is one button away', async () => {
    const { rig, ana, asks } = await askedForCode(10)
    const page = await guess(rig, ana, asks)
    expect(page.text).toContain('No tries left')
    expect(page.text).not.toContain('Locked')
    expect(page.text).toMatch(/action="[^"]*second-factor\/send"[^>]*><input[^>]*><button[^>]*>Ask for a new code</)
    expect(page.text).toContain('Use a recovery code')
    const again = await ana.submit(`${portal}/second-factor/send`, {})
    expect(hidden(again, 'challenge')).not.toBe(hidden(asks, 'challenge'))
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const inside = await ana.submit(`${portal}/second-factor`, { challenge: hidden(again, 'challenge'), code })
    expect(inside.url.pathname).toBe(portal)
  })
})

describe('a person who is locked', () => {
  it('is told until when', async () => {
    const { rig, ana, asks } = await askedForCode(3)
    const page = await guess(rig, ana, asks)
    expect(page.text).toContain('Locked for now')
    expect(page.text).toMatch(/You can try again in 15 minutes/)
    expect(page.text).not.toContain('Ask for a new code')
    // It is not offered while it would be refused, and the page says so.
    expect(page.text).toContain('and no recovery code either')
    expect(page.text).not.toContain('Use a recovery code')
  })

  it('R21: goes on once an administrator unlocked them: a reload asks how it is now', async () => {
    const { rig, ana, asks } = await askedForCode(3)
    await guess(rig, ana, asks)
    const { members } = createAdministration(rig.chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.unlock({ resourceId: rig.billing.id, userId: rig.ana.id })
    const page = await ana.get(`${portal}/second-factor`)
    expect(page.text).not.toContain('Locked')
    expect(page.text).toContain('Send me a code')
  })

  it('is told whom to ask where only an administrator helps, and gets no button that leads nowhere', async () => {
    const { rig, ana, asks } = await askedForCode(3)
    const locked: SecondFactorVerdict = { outcome: 'locked', retryAt: null, reason: 'misses' }
    const { signIn, factors } = rig.chatfactor
    type Asked = Parameters<typeof factors.status>[0]
    const chatfactor = {
      ...rig.chatfactor,
      signIn: { ...signIn, secondFactor: { ...signIn.secondFactor, verify: async () => locked } },
      factors: { status: async (asked: Asked) => ({ ...(await factors.status(asked)), needsAdministrator: true }) },
    }
    const other = createPortal({ chatfactor, clock: rig.clock })
    const elsewhere = browser(other, origin)
    for (const [name, value] of ana.cookies) elsewhere.cookies.set(name, value)
    const page = await guess(rig, elsewhere, asks)
    expect(page.text).not.toContain('for now')
    expect(page.text).toContain('Ask your administrator to unlock you.')
    expect(page.text).not.toContain('second-factor/send')
  })
})

describe('what the policy forbids meanwhile', () => {
  it('ends an enrollment with a page that says so and leads back', async () => {
    const { rig, ana, address } = await waitingForConfirmation()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: [] } })
    const page = await ana.submit(`${address}/confirm`, { answer: rig.telegram.lastCode('chat-1') ?? '' })
    expect(page.text).toContain('No longer possible')
    expect(page.text).toContain('because something has changed meanwhile')
    expect(page.text).toContain(`href="${portal}">Back to the list`)
    expect(page.text).not.toContain('new-code')
  })

  it('shows a calm page for a rule of the host’s own: inside, at sign-in, and where the code would be sent', async () => {
    const refused = new Set<string>()
    const of = ['sign_in', 'challenge', 'enroll', 'user.change_name'] as const
    const rig = await portalRig({
      rules: [{ name: 'office_hours', of, refuse: ({ subject }) => refused.has(subject) }],
    })
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: 'all' } })
    const ana = rig.browser()
    await signInAna(ana)
    refused.add('enroll').add('user.change_name')
    const pages = [
      await ana.submit(`${portal}/add/bot`, { name: 'My phone', transport: 'telegram', digits: '6' }),
      await ana.submit(`${portal}/profile/name`, { firstName: 'Anna' }),
    ]
    refused.add('sign_in')
    pages.push(await signIn(rig.browser()))
    refused.clear()
    await enroll(rig, ana)
    refused.add('challenge')
    pages.push(await signIn(rig.browser()))
    refused.clear()
    const asked = rig.browser()
    const asks = await signIn(asked)
    refused.add('sign_in')
    const answer = { challenge: hidden(asks, 'challenge'), code: rig.telegram.lastCode('chat-1') ?? '' }
    pages.push(await asked.submit(`${portal}/second-factor`, answer))
    for (const page of pages) {
      expect([page.url.pathname, page.status]).toEqual([page.url.pathname, 403])
      expect(page.text).toContain('Ask your administrator if you need it.')
      expect(page.text).not.toContain('office_hours')
    }
  })
})

async function waitingForConfirmation() {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { activation: 'confirm' } })
  const ana = rig.browser()
  await signInAna(ana)
  return { rig, ana, address: await enroll(rig, ana) }
}
