import { describe, expect, it } from 'vitest'
import { type RunningDemo, runningDemo } from './running-demo.js'
import type { Visitor } from './visitor.js'

/** Ana with a token, signed in to the app. */
async function anaAtHome(): Promise<{ readonly demo: RunningDemo; readonly ana: Visitor }> {
  const demo = await runningDemo()
  await demo.enrollAna()
  return { demo, ana: await demo.browser('ana') }
}

/** Writes a payment down and ends up at the page for its code. */
async function begin(browser: Visitor, to: string, amount: string): Promise<string> {
  const asks = await browser.submit('/payments', { to, amount })
  expect(asks).toMatchObject({ path: expect.stringMatching(/^\/payments\/[\w-]+$/), status: 200 })
  expect(asks.text).toContain('We sent a code to your Telegram.')
  return asks.path
}

/** Where the page that asks for the code sends it. */
const codeTo = (path: string) => `${path}?cf_form=1`

describe('a payment', () => {
  it('R25: is said in the message, and made by its code', async () => {
    const { demo, ana } = await anaAtHome()
    const path = await begin(ana, 'Bob', '12.5')
    const { text, code } = demo.lastMessage()
    expect(text).toContain('Paying 12.50 EUR to Bob at Billing')
    expect(text).toContain('127.0.0.1')
    expect((await ana.get(path)).text).toContain('Paying 12.50 EUR to Bob')
    const paid = await ana.submit(codeTo(path), { cf_code: code })
    expect(paid).toMatchObject({ path: '/payments', text: expect.stringContaining('Paid 12.50 EUR to Bob.') })
  })

  it('is not made by opening its page, by a form without a code, or by a wrong code', async () => {
    const { demo, ana } = await anaAtHome()
    const path = await begin(ana, 'Bob', '12.50')
    const wrong = demo.lastMessage().code === '000000' ? '111111' : '000000'
    expect((await ana.get(path)).text).toContain('We sent a code')
    expect((await ana.submit(path, {})).status).toBe(403)
    expect((await ana.submit(codeTo(path), { cf_code: wrong })).text).toContain('That is not the code')
    expect((await ana.get('/payments')).text).not.toContain('Paid')
  })

  it('C12: a code for one payment makes no other', async () => {
    const { demo, ana } = await anaAtHome()
    const toBob = await begin(ana, 'Bob', '1.00')
    const [bobsCode, bobsStep] = [demo.lastMessage().code, ana.cookies.get('cf-step-pay') ?? '']
    const toMallory = await begin(ana, 'Mallory', '999.00')
    // The thief moves the name of the challenge along with the code.
    ana.cookies.set('cf-step-pay', bobsStep)
    expect((await ana.submit(codeTo(toMallory), { cf_code: bobsCode })).status).toBe(403)
    expect((await ana.get('/payments')).text).not.toContain('Paid')
    ana.cookies.set('cf-step-pay', bobsStep)
    expect((await ana.submit(codeTo(toBob), { cf_code: bobsCode })).text).toContain('Paid 1.00 EUR to Bob.')
  })

  it('C12: once made, its proof opens neither the next payment nor the invoices', async () => {
    const { demo, ana } = await anaAtHome()
    const path = await begin(ana, 'Bob', '1.00')
    const { code } = demo.lastMessage()
    await ana.submit(codeTo(path), { cf_code: code })
    const step = ana.cookies.get('cf-step-pay') ?? ''
    expect((await ana.submit(codeTo(path), { cf_code: code })).status).toBe(404)

    const next = await begin(ana, 'Bob', '2.00')
    ana.cookies.set('cf-step-pay', step)
    expect((await ana.submit(codeTo(next), { cf_code: code })).status).toBe(403)
    expect((await ana.submit(next, {})).status).toBe(403)
    ana.cookies.set('cf-step-open-invoices', step)
    expect((await ana.get('/invoices')).text).not.toContain('100.00 EUR')
    expect((await ana.get('/payments')).text).not.toContain('2.00 EUR')
  })

  it('C12: a proof for the invoices makes no payment', async () => {
    const { demo, ana } = await anaAtHome()
    await ana.get('/invoices')
    const { code } = demo.lastMessage()
    expect((await ana.submit(codeTo('/invoices'), { cf_code: code })).text).toContain('100.00 EUR')
    const step = ana.cookies.get('cf-step-open-invoices') ?? ''
    const path = await begin(ana, 'Bob', '1.00')
    ana.cookies.set('cf-step-pay', step)
    expect((await ana.submit(codeTo(path), { cf_code: code })).status).toBe(403)
    expect((await ana.get('/payments')).text).not.toContain('Paid')
  })

  it('C12: nobody makes it in another session, not even the same person', async () => {
    const { demo, ana } = await anaAtHome()
    const path = await begin(ana, 'Bob', '1.00')
    const { code } = demo.lastMessage()
    for (const login of ['ana', 'ben'] as const) {
      const thief = await demo.browser(login)
      thief.cookies.set('cf-step-pay', ana.cookies.get('cf-step-pay') ?? '')
      expect((await thief.submit(codeTo(path), { cf_code: code })).status).toBe(404)
    }
    expect((await ana.submit(codeTo(path), { cf_code: code })).text).toContain('Paid 1.00 EUR to Bob.')
  })

  it('C12: a code of another session opens no invoices', async () => {
    const { demo, ana } = await anaAtHome()
    await ana.get('/invoices')
    const { code } = demo.lastMessage()
    const thief = await demo.browser('ana')
    thief.cookies.set('cf-step-open-invoices', ana.cookies.get('cf-step-open-invoices') ?? '')
    expect((await thief.submit(codeTo('/invoices'), { cf_code: code })).status).toBe(403)
    expect((await ana.submit(codeTo('/invoices'), { cf_code: code })).text).toContain('100.00 EUR')
  })

  it('C4: is made once, however often the form is sent at the same moment', async () => {
    const { demo, ana } = await anaAtHome()
    const path = await begin(ana, 'Bob', '1.00')
    const { code } = demo.lastMessage()
    await Promise.all([1, 2, 3, 4, 5].map(() => ana.submit(codeTo(path), { cf_code: code })))
    expect((await ana.get('/payments')).text.match(/Paid 1\.00 EUR to Bob\./g)).toHaveLength(1)
  })

  it('R28: wants its code even while an administrator lets the person in without one', async () => {
    const { demo, ana } = await anaAtHome()
    const { chatfactor } = demo
    const user = await chatfactor.users.findByLogin('ana')
    const billing = await chatfactor.resources.findByAddress('billing')
    const { members } = chatfactor.administration.as({ adminId: 'root', resources: 'all' })
    await members.bypass(billing?.id ?? '', user?.id ?? '', { forMs: 60_000, reason: 'Lost phone' })
    const asks = await ana.submit('/payments', { to: 'Bob', amount: '1' })
    expect(asks.text).toContain('1.00 EUR to Bob')
    expect((await ana.submit(asks.path, {})).text).toContain('We sent a code to your Telegram.')
    expect((await ana.submit(codeTo(asks.path), { cf_code: demo.lastMessage().code })).text).toContain(
      'Paid 1.00 EUR to Bob.',
    )
  })

  it('needs a name and an amount', async () => {
    const { ana } = await anaAtHome()
    for (const [to, amount] of [
      ['', '1'],
      ['Bob', '0'],
      ['Bob', '-1'],
      ['Bob', '1e9'],
      ['<b>', '1'],
      ['Bob\nTo Eve', '1'],
    ]) {
      expect((await ana.submit('/payments', { to: to ?? '', amount: amount ?? '' })).status).toBe(422)
    }
  })

  it('leads people without a token to the portal, and needs a sign-in', async () => {
    const demo = await runningDemo()
    const ana = await demo.browser('ana')
    const stopped = await ana.submit('/payments', { to: 'Bob', amount: '1' })
    expect(stopped.status).toBe(403)
    expect(stopped.text).toContain('href="/account/security/p/billing"')
    const stranger = await demo.browser()
    expect((await stranger.submit('/payments', { to: 'Bob', amount: '1' })).path).toContain('/sign-in?')
  })
})
