import { describe, expect, it } from 'vitest'
import {
  allow,
  askForToken,
  enroll,
  enrolled,
  linkIn,
  portalRig,
  signedIn,
  signInAna,
  signInWithCode,
} from './portal-rig.js'

const portal = '/security/p/billing'

describe('a page that offers', () => {
  it('R18: shows a choice with one answer as made, with everything else that is asked on the same page', async () => {
    const { ana } = await signedIn()
    const page = await ana.get(`${portal}/add`)
    expect(page.text).toMatch(/aria-current="true".*BOT.*Chosen/s)
    expect(page.text).toMatch(/name="name"[^>]*value="Telegram on my phone"/)
    expect(page.text).toContain('OTP Length')
    expect(page.text).toContain('6 (default)')
    const scan = await ana.submit(`${portal}/add/bot`, {
      name: 'Telegram on my phone',
      transport: 'telegram',
      digits: '6',
    })
    expect(scan.text).toContain('Waiting for your scan')
  })

  it('gives a second token of the same messenger a name of its own', async () => {
    const { rig, ana } = await signedIn()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { maxTokensPerUser: 2 } })
    const scan = await askForToken(ana, { name: 'Telegram on my phone' })
    const code = /start=([\w-]{43})/.exec(scan.text)?.[1] ?? ''
    await rig.hear({ type: 'code', chatId: 'chat-1', code })
    await signInWithCode(rig, ana)
    expect((await ana.get(`${portal}/add`)).text).toContain('value="Telegram on my phone 2"')
  })

  it.each([
    [['token.reissue'], 'Replace<'],
    [['token.unassign'], 'Remove one to add another.'],
    [[], 'Ask your administrator if you need another one.'],
  ] as const)(
    'R18: leads into no wall where there may be no more tokens: with %j it says "%s"',
    async (actions, says) => {
      const { rig, ana } = await enrolled(...actions)
      await allow(rig, ...actions)
      const page = await ana.get(portal)
      expect(page.text).not.toContain('Assign New')
      expect(page.text).toContain(says)
    },
  )

  it('lets the person say which messenger is asked first', async () => {
    const { rig, ana } = await signedIn()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { maxTokensPerUser: 2 } })
    await enroll(rig, ana)
    await signInWithCode(rig, ana)
    await enroll(rig, ana, 'chat-2')
    const list = await ana.get(portal)
    expect(list.text.match(/Asked first/g)).toHaveLength(1)
    const first = await ana.submit(linkIn(list, '/ask-first'), {})
    expect(first.text).toContain('Codes go there first from now on.')
    const other = rig.browser()
    await signInAna(other).catch(() => undefined)
    expect(rig.telegram.sent.at(-1)?.to.chatId).toBe('chat-2')
  })

  it('does not let a token of somebody else, or one that ended, be asked first', async () => {
    const rig = await portalRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const page = await ana.submit(`${portal}/tokens/${'0'.repeat(26)}/ask-first`, {})
    expect(page.status).toBe(404)
  })
})
