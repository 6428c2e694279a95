import { describe, expect, it } from 'vitest'
import { hidden } from './browser.js'
import { enrolled, linkIn, password, signInWithCode } from './portal-rig.js'

const portal = '/security/p/billing'

describe('the PIN', () => {
  it('R28: stands in front of each code once it is set, and nobody hears which of the two was wrong', async () => {
    const { rig, ana } = await enrolled('token.set_pin')
    expect((await ana.get(`${portal}/pin`)).text).toContain('Is it still you?')
    await signInWithCode(rig, ana)
    expect((await ana.get(linkIn(await ana.get(portal), '/pin'))).text).toContain('Set a PIN')
    expect((await ana.submit(`${portal}/pin`, { pin: '8305', again: '8305' })).text).toContain('Your PIN is set')

    const other = rig.browser()
    const asks = await other.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(asks.text).toMatch(/name="pin"[^>]*type="password"/)
    expect(asks.text).toMatch(/name="code"[^>]*autocomplete="one-time-code"/)
    expect(asks.text).toContain('6-digit code')
    const challenge = hidden(asks, 'challenge')
    const type = (code: string, pin = '') => other.submit(`${portal}/second-factor`, { challenge, pin, code })
    const code = rig.telegram.lastCode('chat-1') ?? ''
    expect((await type('')).text).toContain('Type your PIN and the code from the chat')
    expect((await type(code)).text).toMatch(
      /PIN or code is not right\. The PIN goes into the first field.*You have 4 tries left\./,
    )
    expect((await type(code, '1702')).text).toMatch(/PIN or code is not right\..*You have 3 tries left\./)
    expect((await type(code, '8305')).url.pathname).toBe(portal)
  })

  it('R1: nothing about it is said before a first factor', async () => {
    const { rig, ana } = await enrolled('token.set_pin')
    const before = await rig.browser().get(portal)
    await signInWithCode(rig, ana)
    await ana.submit(`${portal}/pin`, { pin: '8305', again: '8305' })
    expect((await rig.browser().get(portal)).text).toBe(before.text)
  })

  it('says beside the field which PINs will not do', async () => {
    const { rig, ana } = await enrolled('token.set_pin')
    await signInWithCode(rig, ana)
    for (const pin of ['1234', '4747', '1984', '12', 'abcd']) {
      const page = await ana.submit(`${portal}/pin`, { pin, again: pin })
      expect(page.url.searchParams.has('form'), pin).toBe(true)
      expect(page.text).toMatch(/name="pin"[^>]*aria-invalid="true".*Use four digits that nobody guesses first/s)
      expect(page.text).not.toContain(`value="${pin}"`)
    }
    const different = await ana.submit(`${portal}/pin`, { pin: '8305', again: '8306' })
    expect(different.text).toMatch(/name="again"[^>]*aria-invalid="true".*These two do not match/s)
  })

  it('is removed after a question, where that is allowed', async () => {
    const { rig, ana } = await enrolled('token.set_pin', 'token.remove_pin')
    await signInWithCode(rig, ana)
    await ana.submit(`${portal}/pin`, { pin: '8305', again: '8305' })
    const asks = await ana.get(linkIn(await ana.get(portal), '/pin/remove'))
    expect(asks.text).toContain('Remove your PIN?')
    expect((await ana.submit(`${portal}/pin/remove`, {})).text).toContain('Your PIN is removed')
    expect((await signInWithCode(rig, rig.browser())).url.pathname).toBe(portal)
  })

  it('is off by default: nothing shows it, and its pages refuse', async () => {
    const { rig, ana } = await enrolled()
    await signInWithCode(rig, ana)
    expect((await ana.get(portal)).text).not.toMatch(/\bPIN\b/)
    for (const path of ['/pin', '/pin/remove']) {
      expect((await ana.get(`${portal}${path}`)).status).toBe(403)
      expect((await ana.submit(`${portal}${path}`, { pin: '8305', again: '8305' })).status).toBe(403)
    }
  })
})
