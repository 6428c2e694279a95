import { describe, expect, it } from 'vitest'
import { hidden } from './browser.js'
import { enroll, password, portalRig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'
const detail = { httpStatus: null, code: null, hint: null }

/** Ana with a token, at the sign-in page. */
async function enrolled() {
  const rig = await portalRig()
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  await ana.submit(`${portal}/sign-out`, {})
  const signIn = () => ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
  return { ...rig, ana, signIn }
}

describe('a code of which nobody knows whether it arrived', () => {
  it('R20, R30: may have arrived: it can be typed, and a new one is one button away', async () => {
    const { telegram, ana, signIn } = await enrolled()
    telegram.answerWith({ outcome: 'unknown', detail })
    const page = await signIn()
    expect(page.text).toContain('may have arrived')
    expect(page.text).toContain('name="code"')
    expect(page.text).toContain('Send a new code')
    const last = telegram.sent.at(-1)?.message
    const code = last?.type === 'otp' ? last.code : ''
    const answered = await ana.submit(`${portal}/second-factor`, { challenge: hidden(page, 'challenge'), code })
    expect(answered.text).not.toContain('name="code"')
  })
})

describe('a code that waits for its turn', () => {
  it('R20, C50: is on its way: it can be typed when it comes, and a new one is one button away', async () => {
    const { telegram, clock, ana, signIn } = await enrolled()
    const retryAt = new Date(clock.now().getTime() + 20_000)
    telegram.answerWith({ outcome: 'throttled', scope: 'chat', retryAt, detail })
    await signIn()
    const page = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(page.text).toContain('on its way')
    expect(page.text).toContain('name="code"')
    expect(page.text).toContain('Send a new code')
    await clock.advance(20_000)
    const code = telegram.lastCode('chat-1') ?? ''
    const answered = await ana.submit(`${portal}/second-factor`, { challenge: hidden(page, 'challenge'), code })
    expect(answered.text).not.toContain('name="code"')
  })
})
