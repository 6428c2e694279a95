import type { Phone } from '@chatfactor/sandbox'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppWithElements, appWithElements } from '../support/app-with-elements.js'
import { browserPath, launchBrowser, readQrCode, screenshot } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'

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

  it('R2, R12: set up a messenger and ask for its code, for Ana on a Vue page and a plain one, for Ben the other way round', async () => {
    const [anas, bens] = [await open(), await open()]
    const [ana, ben] = [app.sandbox.phone('ana'), app.sandbox.phone('ben')]
    await anas.goto(`${app.url}/account?login=ana`)
    await bens.goto(`${app.url}/account?login=ben`)

    // Nobody has a messenger yet: the page of the code leads to that of the set-up, which is in Ukrainian.
    const both = [
      [anas, 'sign-in', 'set-up'],
      [bens, 'vue-sign-in', 'plain-set-up'],
    ] as const
    for (const [page, signIn, setUp] of both) {
      await page.goto(`${app.url}/${signIn}`)
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await page.waitForURL(`**/${setUp}`)
      await page.getByRole('button', { name: 'Далі' }).click()
      await page.getByRole('img').waitFor()
    }
    await ana.open(readQrCode(await screenshot(anas, 'elements-1-scan')) ?? 'no QR code')
    await ana.pressStart()
    await ben.open((await bens.getByRole('link').first().getAttribute('href')) ?? '')
    await ben.pressStart()
    for (const page of [anas, bens]) {
      await page.getByRole('heading', { name: 'Telegram' }).waitFor()
      // Loaded again, though no code was given yet.
      await page.reload()
      await page.getByRole('heading', { name: 'Telegram' }).waitFor()
      await page.locator('button.primary').click()
      await page.waitForURL('**/account')
      await page.getByText('a password').waitFor()
    }

    // Each types what came on the own phone; that of the other is wrong.
    await anas.goto(`${app.url}/sign-in`)
    await bens.goto(`${app.url}/vue-sign-in`)
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

  it('R12, R24: the parts of React do the same, and are readable for everybody in light and dark from 320 px on', async () => {
    const [page, bens] = [await open(), await open()]
    const carl = app.sandbox.phone('carl')
    const see = (name: string) => screenshotLooks(page, `parts-${name}`, [320, 1000])
    await bens.goto(`${app.url}/account?login=ben`)
    await page.goto(`${app.url}/account?login=carl`)
    await page.goto(`${app.url}/parts?part=Enroll`)
    await page.getByRole('button', { name: 'Next' }).waitFor()
    await see('1-begin')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Waiting for your scan').first().waitFor()
    await see('2-scan')
    await carl.open(readQrCode(await screenshot(page, 'parts-2-scan')) ?? 'no QR code')
    await carl.pressStart()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await see('3-ready')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('carl, a password').waitFor()

    await page.goto(`${app.url}/parts?part=AskForCode`)
    const code = await newCode(carl, () => page.getByRole('button', { name: 'Send me a code' }).click())
    await page.getByLabel('6-digit code').waitFor()
    await see('4-code')
    await page.getByLabel('6-digit code').fill(code === '000000' ? '000001' : '000000')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the code. You have 4 tries left.').first().waitFor()
    // By keyboard alone: who pressed the button is still on it.
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Continue')
    await see('5-wrong')

    // The same question on a page with the element: it goes on with what is open, and the focus stays there, too.
    await page.goto(`${app.url}/elements`)
    await newCode(carl, () => page.getByRole('button', { name: 'Send me a code' }).click())
    await page.getByLabel('6-digit code').fill('000000')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page
      .getByText(/tries left/)
      .first()
      .waitFor()
    const focused = 'document.activeElement.shadowRoot.activeElement.textContent'
    expect(await page.evaluate(focused)).toBe('Continue')
    await see('6-element')

    // A page that knows no dark stays light, whatever its reader prefers, and so does the element on it.
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`${app.url}/sign-in`)
    const colour = "getComputedStyle(document.querySelector('chatfactor-code')).color"
    await expect.poll(() => page.evaluate(colour)).toBe('rgb(23, 33, 31)')
    await page.goto(`${app.url}/elements`)
    await expect.poll(() => page.evaluate(colour)).toBe('rgb(231, 237, 235)')
    await page.emulateMedia({ colorScheme: null })

    // In another tab, which knows nothing of the question that is open in the first.
    const tab = await page.context().newPage()
    await tab.goto(`${app.url}/parts?part=Approval`)
    await tab.getByRole('button').first().click()
    await tab.locator('output').waitFor()
    await screenshotLooks(tab, 'parts-7-approval', [320, 1000])
    const number = (await tab.locator('output').textContent()) ?? ''
    const tapped = () => carl.tap(number).then(() => 'tapped', String)
    await expect.poll(tapped).toBe('tapped')
    await tab.getByRole('heading', { name: 'carl, both factors' }).waitFor()
    // Ben, who answered in his own chat before, is asked for himself.
    await bens.goto(`${app.url}/elements`)
    await bens.getByRole('button', { name: 'Send me a code' }).waitFor()
    expect(refused).toEqual([])
  })
})
