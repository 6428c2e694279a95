import { describe, expect, it } from 'vitest'
import { hidden } from './browser.js'
import { enroll, password, portalRig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'

describe('R23: somebody to whom no more codes may be sent', () => {
  it('is led to the bot, told when codes come by themselves again, and signs in with the code that they fetch', async () => {
    const rig = await portalRig()
    const first = rig.browser()
    await signInAna(first)
    await enroll(rig, first)
    const ana = rig.browser()
    let page = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    for (let more = 0; more < 3; more += 1) {
      expect(page.text).toContain('We sent a code to your Telegram.')
      await rig.clock.advance(30_000)
      page = await ana.submit(`${portal}/second-factor/send`, { challenge: hidden(page, 'challenge') })
    }
    const sent = rig.telegram.sent.length
    expect(page.text).toContain('The newest one goes on working. Another one can be sent in 9 minutes')
    expect(page.text).toContain('name="code"')
    await rig.clock.advance(180_000)
    page = await ana.get(`${portal}/second-factor`)
    expect(page.text).toContain('Get your code in Telegram')
    expect(page.text).toContain('send the bot the word code, press “It’s me” under the sign-in that is yours')
    expect(page.text).toMatch(/Codes come by themselves again in 6 minutes/)
    await rig.hear({ type: 'text', chatId: 'chat-1', text: '/code' })
    const question = rig.telegram.sent.slice(sent).at(-1)?.message
    const itsMe = question?.type === 'prompt' ? question.actions.find(({ label }) => label === 'It’s me') : undefined
    await rig.hear({ type: 'action', chatId: 'chat-1', value: itsMe?.value ?? '', messageId: null })
    const code = rig.telegram.lastCode('chat-1') ?? ''
    const inside = await ana.submit(`${portal}/second-factor`, { challenge: hidden(page, 'challenge'), code })
    expect(inside.url.pathname).toBe(portal)
  })
})
