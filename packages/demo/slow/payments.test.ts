import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { type RunningDemo, runningDemo } from '../test/running-demo.js'
import type { Visitor } from '../test/visitor.js'

/** Ana with a token, signed in to the app. */
async function anaAtHome(): Promise<{ readonly demo: RunningDemo; readonly ana: Visitor }> {
  const demo = await runningDemo()
  await demo.enrollAna()
  return { demo, ana: await demo.browser('ana') }
}

/** A page that asks for an approval: where it is, and the number that it shows. */
interface Asking {
  readonly path: string
  readonly number: string
  readonly text: string
}

/** Writes a payment down and ends up at the page that asks for it. */
async function begin(browser: Visitor, to: string, amount: string): Promise<Asking> {
  const { path, status, text } = await browser.submit('/payments', { to, amount })
  expect({ path, status }).toEqual({ path: expect.stringMatching(/^\/payments\/[\w-]+$/), status: 200 })
  expect(text).toContain('Press this number in Telegram')
  return { path, text, number: /<output class="match"[^>]*>(\d\d)</.exec(text)?.[1] ?? '' }
}

/** Presses a number in Ana's chat. */
async function press(demo: RunningDemo, { number }: Pick<Asking, 'number'>): Promise<void> {
  await demo.sandbox.phone('ana').tap(number)
  await demo.chatfactor.settled()
}

/** Presses the button of the page, which uses the answer up. */
const goOn = (browser: Visitor, { path }: Pick<Asking, 'path'>) =>
  browser.submit(`${path}?cf_form=1`, { cf_continue: '1' })

/** The page in front of what is guarded. */
const stillAsks = /Press this number in Telegram|Type your code/

const code = (browser: Visitor, typed: string) => browser.submit('/invoices?cf_form=1', { cf_code: typed })

describe('a payment', () => {
  it('R25, C27: is shown line by line in the chat and on the page, and made by pressing the number of the page', async () => {
    const { demo, ana } = await anaAtHome()
    const asks = await begin(ana, 'Bob', '12.5')
    const { text } = demo.lastMessage()
    for (const shown of ['To: Bob', 'Amount: 12.50 EUR', 'Billing', '127.0.0.1']) expect(text).toContain(shown)
    expect(asks.text).toContain('<dd><bdi>12.50 EUR</bdi></dd>')
    await press(demo, asks)
    const paid = await goOn(ana, asks)
    expect(paid).toMatchObject({ path: '/payments', text: expect.stringContaining('Paid 12.50 EUR to Bob.') })
  })

  it('R31: is told in the chat once it is made, and no more once the person has muted that', async () => {
    const { demo, ana } = await anaAtHome()
    const phone = demo.sandbox.phone('ana')
    const told = () => phone.messages().filter(({ text }) => text.includes('From Billing:\nPaid')).length
    const pay = async () => {
      const asks = await begin(ana, 'Bob', '12.50')
      await press(demo, asks)
      await goOn(ana, asks)
      await demo.chatfactor.settled()
    }
    await pay()
    await expect.poll(told).toBe(1)
    // Each value keeps its own direction.
    expect(phone.messages().at(-1)?.text).toBe('From Billing:\nPaid \u206812.50 EUR\u2069 to \u2068Bob\u2069.')
    await phone.type('/mute')
    await phone.waitForMessage(({ text }) => text.includes('Payments'))
    await phone.tap('Mute Payments')
    await phone.waitForMessage(({ text }) => text.includes('Payments: muted'))
    await pay()
    expect(told()).toBe(1)
  })

  it('is not made by opening its page, by its button before an answer, nor by the answer alone', async () => {
    const { demo, ana } = await anaAtHome()
    const asks = await begin(ana, 'Bob', '12.50')
    expect((await ana.get(asks.path)).text).toContain(`>${asks.number}<`)
    expect((await goOn(ana, asks)).text).toContain(`>${asks.number}<`)
    await press(demo, asks)
    await ana.get(asks.path)
    expect((await ana.get('/payments')).text).not.toContain('Paid')
  })

  it('R24: is not made by a wrong number', async () => {
    const { demo, ana } = await anaAtHome()
    const asks = await begin(ana, 'Bob', '12.50')
    const labels = demo.sandbox.phone('ana').messages().at(-1)?.buttons?.flat() ?? []
    const wrong = labels.map(({ label }) => label).find((label) => /^\d\d$/.test(label) && label !== asks.number) ?? ''
    await press(demo, { number: wrong })
    expect((await goOn(ana, asks)).status).toBe(403)
    expect((await ana.get('/payments')).text).not.toContain('Paid')
  })

  it('C12: an answer for one payment makes no other', async () => {
    const { demo, ana } = await anaAtHome()
    const toBob = await begin(ana, 'Bob', '1.00')
    await press(demo, toBob)
    const bobsStep = ana.cookies.get('cf-step-pay') ?? ''
    const toMallory = await begin(ana, 'Mallory', '999.00')
    // The thief moves the name of the challenge along.
    ana.cookies.set('cf-step-pay', bobsStep)
    expect((await goOn(ana, toMallory)).text).toMatch(stillAsks)
    expect((await ana.get('/payments')).text).not.toContain('Paid')
  })

  it('C12: once made, its answer opens neither the next payment nor the invoices', async () => {
    const { demo, ana } = await anaAtHome()
    const asks = await begin(ana, 'Bob', '1.00')
    await press(demo, asks)
    await goOn(ana, asks)
    const step = ana.cookies.get('cf-step-pay') ?? ''
    expect((await goOn(ana, asks)).status).toBe(404)
    const next = await begin(ana, 'Bob', '2.00')
    ana.cookies.set('cf-step-pay', step)
    expect((await goOn(ana, next)).text).toMatch(stillAsks)
    ana.cookies.set('cf-step-open-invoices', step)
    expect((await ana.get('/invoices')).text).not.toContain('100.00 EUR')
    expect((await ana.get('/payments')).text).not.toContain('2.00 EUR')
  })

  it('C12: a proof for the invoices makes no payment', async () => {
    const { demo, ana } = await anaAtHome()
    await ana.get('/invoices')
    expect((await code(ana, demo.lastMessage().code)).text).toContain('100.00 EUR')
    const step = ana.cookies.get('cf-step-open-invoices') ?? ''
    const asks = await begin(ana, 'Bob', '1.00')
    ana.cookies.set('cf-step-pay', step)
    expect((await goOn(ana, asks)).text).toMatch(stillAsks)
    expect((await ana.get('/payments')).text).not.toContain('Paid')
  })

  it('C12: nobody makes it in another session, not even the same person', async () => {
    const { demo, ana } = await anaAtHome()
    const asks = await begin(ana, 'Bob', '1.00')
    await press(demo, asks)
    for (const login of ['ana', 'ben'] as const) {
      const thief = await demo.browser(login)
      thief.cookies.set('cf-step-pay', ana.cookies.get('cf-step-pay') ?? '')
      expect((await goOn(thief, asks)).status).toBe(404)
    }
    expect((await goOn(ana, asks)).text).toContain('Paid 1.00 EUR to Bob.')
  })

  it('C12: a code of another session opens no invoices', async () => {
    const { demo, ana } = await anaAtHome()
    await ana.get('/invoices')
    const typed = demo.lastMessage().code
    const thief = await demo.browser('ana')
    thief.cookies.set('cf-step-open-invoices', ana.cookies.get('cf-step-open-invoices') ?? '')
    expect((await code(thief, typed)).text).toMatch(stillAsks)
    expect((await code(ana, typed)).text).toContain('100.00 EUR')
  })

  it('C4: is made once, however often the form is sent at the same moment', async () => {
    const { demo, ana } = await anaAtHome()
    const asks = await begin(ana, 'Bob', '1.00')
    await press(demo, asks)
    await Promise.all([1, 2, 3, 4, 5].map(() => goOn(ana, asks)))
    expect((await ana.get('/payments')).text.match(/Paid 1\.00 EUR to Bob\./g)).toHaveLength(1)
  })

  it('R28: wants its answer even while an administrator lets the person in without one', async () => {
    const { demo, ana } = await anaAtHome()
    const { chatfactor } = demo
    const user = await chatfactor.users.findByLogin('ana')
    const billing = await chatfactor.resources.findByAddress('billing')
    const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.bypass.grant({
      resourceId: billing?.id ?? '',
      userId: user?.id ?? '',
      forMs: 60_000,
      reason: 'Lost phone',
    })
    const asks = await begin(ana, 'Bob', '1')
    await press(demo, asks)
    expect((await goOn(ana, asks)).text).toContain('Paid 1.00 EUR to Bob.')
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
