import { type Demo, startDemo } from '@chatfactor/demo'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { sharedBrowser } from '../support/shared-browser.js'

describe.skipIf(browserPath === null)('the demo, on its one page', () => {
  let demo: Demo
  const browser = sharedBrowser(() => demo.close())

  beforeEach(async () => {
    demo = await startDemo({ port: 0 })
  })

  /** The page with its two sides. */
  async function open(path = '/', options: Parameters<Browser['newContext']>[0] = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    await page.goto(demo.url + path)
    return { page, portal: page.frameLocator('#portal'), phone: page.frameLocator('#phone') }
  }

  const done = (page: Page, step: string) => page.locator(`[data-step="${step}"].done`).waitFor()

  async function signIn(page: Page, portal: FrameLocator) {
    // After signing out, the page before may still be in the frame: it has nothing to fill in.
    await portal.getByLabel('Login').waitFor()
    await page.getByRole('button', { name: 'Fill in' }).click()
    await portal.getByRole('button', { name: 'Sign in' }).click()
  }

  async function assignNew(portal: FrameLocator, messenger: string) {
    await portal.getByRole('link', { name: 'Assign New' }).first().click()
    await portal.getByRole('link', { name: /BOT/ }).click()
    await portal.locator('label', { hasText: messenger }).click()
    await portal.getByRole('button', { name: 'Next' }).click()
    await portal.getByText('Waiting for your scan').first().waitFor()
  }

  async function typeCode(page: Page, portal: FrameLocator, step: string) {
    const code = demo.sandbox.phone('ana').lastCode('telegram/example_bot')
    await portal
      .getByRole('textbox', { name: /code/i })
      .first()
      .fill(code ?? '')
    await portal.getByRole('button', { name: 'Continue' }).click()
    await done(page, step)
  }

  it('leads through five steps that tick themselves, and the phone scans the picture beside it', async () => {
    const { page, portal, phone } = await open()
    await screenshotLooks(page, '50-demo')
    await phone.getByRole('button', { name: 'Scan' }).click()
    await phone.getByText('No QR code in sight').waitFor()

    await signIn(page, portal)
    await done(page, 'sign_in')
    await assignNew(portal, 'Telegram')
    await done(page, 'assign_new')
    await phone.getByRole('button', { name: 'Scan' }).click()
    await phone.getByRole('button', { name: 'START' }).waitFor()
    await screenshotLooks(page, '51-demo-scan')
    await phone.getByRole('button', { name: 'START' }).click()
    await portal.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await done(page, 'scan')
    await portal.getByRole('button', { name: 'Sign out' }).click()
    await signIn(page, portal)
    await done(page, 'sign_in_again')
    await phone
      .getByRole('button', { name: /^\d{6}/ })
      .first()
      .waitFor()
    await typeCode(page, portal, 'code')
    await page.getByText('That was all of it.').waitFor()
    await screenshotLooks(page, '53-demo-end')

    await page.getByRole('link', { name: 'Go on: Be the administrator' }).click()
    await beTheAdministrator(page, portal)
    await page.getByRole('link', { name: 'Go on: An assistant asks' }).click()
    await portal.getByRole('button', { name: 'Ask Ana for three things' }).waitFor()
    await page.getByRole('link', { name: '4. An app with its own sign-in' }).click()
    await payInTheApp(page, portal, phone)
  })

  async function beTheAdministrator(page: Page, portal: FrameLocator) {
    await portal.getByRole('button', { name: 'Open the admin console' }).click()
    await done(page, 'console')
    await portal.getByRole('link', { name: 'Resources' }).first().click()
    await portal.getByRole('link', { name: 'Billing' }).first().click()
    await portal.getByRole('link', { name: 'Self-Service', exact: true }).click()
    await portal.getByRole('switch', { name: /^Enroll Token/ }).uncheck()
    await portal.getByRole('button', { name: 'Save' }).click()
    await done(page, 'switch_off')
    await screenshotLooks(page, '54-demo-admin')
    await portal.getByRole('link', { name: 'Self-Service', exact: true }).click()
    await portal.getByRole('switch', { name: /^Enroll Token/ }).check()
    await portal.getByRole('button', { name: 'Save' }).click()
    await done(page, 'switch_on')
    // The link worked once; whoever is the administrator needs none.
    await page.reload()
    await portal.getByRole('link', { name: 'Resources' }).first().waitFor()
  }

  async function payInTheApp(page: Page, portal: FrameLocator, phone: FrameLocator) {
    await signIn(page, portal)
    await screenshotLooks(page, '55-demo-app')
    await portal.getByRole('link', { name: 'Your invoices' }).click()
    await done(page, 'invoices')
    await typeCode(page, portal, 'invoices_code')
    await portal.getByText('100.00 EUR').waitFor()
    await portal.getByRole('link', { name: 'Back' }).click()
    await portal.getByRole('link', { name: 'Pay someone' }).click()
    await portal.getByLabel('To').fill('Bob')
    await portal.getByLabel('Amount in EUR').fill('12.50')
    await portal.getByRole('button', { name: 'Go on' }).click()
    await done(page, 'payment')
    const number = (await portal.locator('output.match').textContent()) ?? ''
    await phone.getByRole('link', { name: 'Billing on Telegram' }).first().click()
    await phone.getByText('Amount: 12.50 EUR').first().waitFor()
    await screenshotLooks(page, '56-demo-payment')
    await phone.getByRole('button', { name: number, exact: true }).last().click()
    await done(page, 'number')
    await portal.getByText('Paid 12.50 EUR to Bob.').waitFor()
  }

  it('opens links for the phone on the phone, and Viber’s page in its browser, at 360 pixels too', async () => {
    const { page, portal, phone } = await open('/', { viewport: { width: 360, height: 800 } })
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await signIn(page, portal)
    await assignNew(portal, 'Telegram')
    await portal.getByRole('link', { name: 'Open Telegram on this device' }).first().click()
    await phone.getByRole('button', { name: 'START' }).waitFor()
    await portal.getByRole('button', { name: 'Cancel' }).click()
    await assignNew(portal, 'Viber')
    await phone.getByRole('button', { name: 'Scan' }).click()
    await phone.getByRole('link', { name: 'Open the page' }).click()
    await phone.getByRole('link', { name: 'Open Viber' }).click()
    await phone.getByRole('button', { name: 'Open the chat' }).click()
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await portal.getByRole('heading', { name: 'Viber is ready' }).waitFor()
    await done(page, 'scan')
  })

  it('says what it is on one screen of 1280 by 800, with three bots of three names, and scrolls nowhere by itself', async () => {
    for (const [width, height] of [
      [1280, 800],
      [360, 740],
    ] as const) {
      const { page, portal, phone } = await open('/', { viewport: { width, height } })
      await page.getByText('A second factor in the chat people already have.').waitFor()
      await portal.getByLabel('Password').waitFor()
      const names = await phone.locator('.chat-name').allTextContents()
      expect(new Set(names).size).toBe(3)
      expect(await page.evaluate('scrollY')).toBe(0)
      if (width === 360) continue
      const isWhole = 'document.documentElement.scrollHeight <= innerHeight'
      for (const frame of page.frames()) expect(await frame.evaluate(isWhole), frame.url()).toBe(true)
    }
  })

  it('says without scripts how to go on, and ticks when it is reloaded', async () => {
    const { page, portal, phone } = await open('/', { javaScriptEnabled: false })
    expect(await page.locator('noscript').textContent()).toContain('the phone cannot scan')
    await portal.getByLabel('Login').fill('ana')
    await portal.getByLabel('Password').fill('ana-password')
    await portal.getByRole('button', { name: 'Sign in' }).click()
    await portal.getByRole('link', { name: 'Assign New' }).first().waitFor()
    await phone.getByLabel('Scan').waitFor()
    await page.reload()
    await done(page, 'sign_in')
  })
})
