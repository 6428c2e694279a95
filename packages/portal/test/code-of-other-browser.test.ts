import { describe, expect, it } from 'vitest'
import { type Browser, hidden } from './browser.js'
import { enrolled, password, type Rig, signInWithCode } from './portal-rig.js'

const portal = '/security/p/billing'

/** Signs in as far as the code, which went to the chat. */
async function asksForCode(rig: Rig, browser: Browser, chatId = 'chat-1') {
  const asks = await browser.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
  const challenge = hidden(asks, 'challenge')
  const types = (code: string, pin = '') => browser.submit(`${portal}/second-factor`, { challenge, code, pin })
  return { code: rig.telegram.lastCode(chatId) ?? '', types }
}

describe('a person who signs in from two browsers at once', () => {
  it('R21, C5: reads that they typed the code of their other sign-in, from which browser and since when', async () => {
    const { rig } = await enrolled()
    const [laptop, phone] = [await asksForCode(rig, rig.browser()), rig.browser()]
    await rig.clock.advance(2 * 60_000)
    const second = await asksForCode(rig, phone)
    const page = await second.types(laptop.code)
    expect(page.text).toMatch(
      /That is the code of your other sign-in \([^()]+\([^()]+\), 2 minutes ago\)\. .*You have 4 tries left\./,
    )
    // Loaded again, it says the same; in Ukrainian, too.
    expect((await phone.get(`${portal}/second-factor`)).text).toContain('code of your other sign-in')
    expect((await phone.get(`${portal}/second-factor?lang=uk`)).text).toContain('Це код вашого іншого входу')
    expect((await second.types(second.code)).url.pathname).toBe(portal)
    expect((await laptop.types(laptop.code)).url.pathname).toBe(portal)
  })

  it('R21, R28: does not read it where the PIN in front of it is wrong', async () => {
    const { rig, ana } = await enrolled('token.set_pin')
    await signInWithCode(rig, ana)
    await ana.submit(`${portal}/pin`, { pin: '8305', again: '8305' })
    const laptop = await asksForCode(rig, rig.browser())
    const second = await asksForCode(rig, rig.browser())
    expect((await second.types(laptop.code, '1702')).text).toContain('PIN or code is not right')
    expect((await second.types(laptop.code, '8305')).text).toContain('code of your other sign-in')
  })
})
