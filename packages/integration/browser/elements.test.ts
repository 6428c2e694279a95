import type { Phone } from '@chatfactor/sandbox'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppWithElements, appWithElements } from '../support/app-with-elements.js'
import { browserPath, launchBrowser, readQrCode, screenshot } from '../support/browser.js'

describe.skipIf(browserPath === null)('the two elements, on the pages of their README, under a strict policy', () => {
  let app: AppWithElements
  let browser: Browser
  const refused: string[] = []

  /** A browser of one's own. */
  const open = async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, locale: 'en-GB' })
    await context.grantPermissions(['clipboard-write'], { origin: app.url })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
    })
    page.on('pageerror', (error) => refused.push(String(error)))
    return page
  }
  const newCode = async (phone: Phone, deed: () => Promise<unknown>) => {
    const afterId = phone.messages().at(-1)?.id ?? 0
    await deed()
    await phone.waitForMessage(({ text }) => /\d{6}/.test(text), { afterId })
    return phone.lastCode() ?? ''
  }
  const typeCode = async (page: Page, code: string) => {
    await page.getByLabel('6-digit code').fill(code)
    await page.getByRole('button', { name: 'Continue' }).click()
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    app = await appWithElements()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  it('R2, R12: set up a messenger on a Vue page and ask for its code on a plain one, for two people at once', async () => {
    const [anas, bens] = [await open(), await open()]
    const [ana, ben] = [app.sandbox.phone('ana'), app.sandbox.phone('ben')]
    await anas.goto(`${app.url}/account?login=ana`)
    await bens.goto(`${app.url}/account?login=ben`)

    // Nobody has a messenger yet: the page of the code leads to that of the set-up, which is in Ukrainian.
    for (const page of [anas, bens]) {
      await page.goto(`${app.url}/sign-in`)
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await page.waitForURL('**/set-up')
      await page.getByRole('button', { name: 'Далі' }).click()
      await page.getByRole('img').waitFor()
    }
    await ana.open(readQrCode(await screenshot(anas, 'elements-1-scan')) ?? 'no QR code')
    await ana.pressStart()
    await ben.open((await bens.getByRole('link').first().getAttribute('href')) ?? '')
    await ben.pressStart()
    for (const page of [anas, bens]) {
      await page.getByRole('heading', { name: 'Telegram' }).waitFor()
      await page.locator('button.primary').click()
      await page.waitForURL('**/account')
      await page.getByText('a password').waitFor()
    }

    // Each types what came on the own phone; that of the other is wrong.
    await anas.goto(`${app.url}/sign-in`)
    await bens.goto(`${app.url}/sign-in`)
    const anasCode = await newCode(ana, () => anas.getByRole('button', { name: 'Send me a code' }).click())
    const bensCode = await newCode(ben, () => bens.getByRole('button', { name: 'Send me a code' }).click())
    await anas.getByText('We sent a code to your Telegram.').first().waitFor()
    await screenshot(anas, 'elements-2-code')
    if (anasCode !== bensCode) {
      await typeCode(bens, anasCode)
      await bens.getByText('That is not the code. You have 4 tries left.').first().waitFor()
      await screenshot(bens, 'elements-3-wrong')
    }
    await typeCode(anas, anasCode)
    await anas.getByRole('heading', { name: 'ana, both factors' }).waitFor()
    // Loaded again, it is the same question, and nothing is sent.
    const sent = ben.messages().length
    await bens.reload()
    await bens.getByLabel('6-digit code').waitFor()
    expect(ben.messages()).toHaveLength(sent)
    await typeCode(bens, bensCode)
    await bens.getByRole('heading', { name: 'ben, both factors' }).waitFor()
    expect(refused).toEqual([])
  })
})
