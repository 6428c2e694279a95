import { type Example, startExample } from '@chatfactor/example-next/start-example'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserPath, launchBrowser, readQrCode, screenshot } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'

// Runs what `pnpm --filter @chatfactor/example-next build` made: build the packages before, and the example again after a change.
describe.skipIf(browserPath === null)('the Next example, built and started', () => {
  let example: Example
  let browser: Browser

  const open = async () => (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()

  const signIn = async (page: Page, login: string) => {
    await page.goto(`${example.url}/sign-in`)
    await page.getByLabel('Login').fill(login)
    await page.getByLabel('Password').fill(`${login}-password`)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  const beginEnrollment = async (page: Page) => {
    await page.getByRole('link', { name: 'Set up a messenger' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Waiting for your scan').waitFor()
  }
  const typeCode = async (page: Page, code: string | null) => {
    await page.getByLabel('Code').fill(code ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  }

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    example = await startExample({ mode: 'start' })
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await example?.close()
  })

  it('leads from a password to a scanned code, turns to active by itself, and wants a code the next time', async () => {
    const page = await open()
    await page.goto(example.url)
    await screenshotLooks(page, 'next-1-sign-in')
    await signIn(page, 'ana')
    await page.getByRole('heading', { name: 'Hello Ana' }).waitFor()
    await screenshotLooks(page, 'next-2-without')
    await page.getByRole('link', { name: 'Set up a messenger' }).click()
    await page.getByRole('heading', { name: 'Where should your codes go?' }).waitFor()
    await screenshotLooks(page, 'next-3-choose')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Waiting for your scan').waitFor()
    await screenshotLooks(page, 'next-4-scan')

    const link = readQrCode(await screenshot(page, 'next-4-scan'))
    const ana = example.sandbox.phone('ana')
    await ana.open(link ?? 'no QR code')
    await ana.pressStart()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await screenshotLooks(page, 'next-5-active')
    await page.getByRole('link', { name: 'Done' }).click()
    await page.getByText('My phone').waitFor()
    await screenshotLooks(page, 'next-6-with')

    await signOut(page)
    await signIn(page, 'ana')
    await page.getByText('We sent a code to your Telegram.').waitFor()
    await screenshotLooks(page, 'next-7-code')
    await page.reload()
    const firstCode = ana.lastCode()
    await typeCode(page, firstCode === '000000' ? '000001' : '000000')
    await page.getByText('That is not the code. 4 tries left.').waitFor()
    await screenshotLooks(page, 'next-8-wrong-code')
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByText('We sent a new code to your Telegram. Older ones are void.').waitFor()
    await typeCode(page, firstCode)
    await page.getByText('That is an older code').waitFor()
    await typeCode(page, ana.lastCode())
    await page.getByText('You signed in with your password and a code.').waitFor()

    await signOut(page)
    await signIn(page, 'ana')
    await page.getByText('We sent a code to your Telegram.').waitFor()
    for (const left of ['4 tries left', '3 tries left', '2 tries left', 'One try left', 'Try again in']) {
      await typeCode(page, 'wrong')
      await page.getByText(left).waitFor()
    }
    await screenshotLooks(page, 'next-11-locked')
    await signIn(page, 'ana')
    await page.getByText('Too many wrong codes. Try again in').waitFor()
  })

  it('asks on the page for what the chat shows, where the code was typed into the chat', async () => {
    const page = await open()
    await signIn(page, 'ben')
    await beginEnrollment(page)
    const typedCode = (await page.locator('.typed-code code').textContent()) ?? ''
    const ben = example.sandbox.phone('ben')
    await ben.open(`${example.sandbox.telegram.linkRoot}/example_bot`)
    await ben.pressStart()
    await ben.type(typedCode)
    await page.getByRole('heading', { name: 'Is this your Telegram?' }).waitFor()
    await screenshotLooks(page, 'next-9-confirm')
    await page.getByLabel('Code from the chat').fill('wrong')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('That is not what the chat shows.').waitFor()
    // The bot writes to one chat no faster than once a second.
    await expect.poll(() => ben.lastCode()).not.toBeNull()
    await page.getByLabel('Code from the chat').fill(ben.lastCode() ?? '')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()

    await page.goto(example.url)
    await signOut(page)
    example.sandbox.telegram.fault({ kind: 'bad_gateway', method: 'sendMessage', times: 1 })
    await signIn(page, 'ben')
    await page.getByText('The message did not get through to your Telegram.').waitFor()
    await screenshotLooks(page, 'next-10-undelivered')
    const before = ben.messages().at(-1)?.id ?? 0
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await ben.waitForMessage(({ text }) => /\d{6}/.test(text), { afterId: before })
    await page.getByText('We sent a new code to your Telegram.').waitFor()
    await typeCode(page, ben.lastCode())
    await page.getByRole('heading', { name: 'Hello Ben' }).waitFor()
  })

  it('works without scripts: a page that waits for the scan loads itself again', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signIn(page, 'ana')
    await beginEnrollment(page)
    const ana = example.sandbox.phone('ana')
    await ana.open((await page.getByRole('link', { name: 'Open Telegram' }).getAttribute('href')) ?? '')
    await ana.pressStart()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await page.getByRole('link', { name: 'Done' }).click()
    await signOut(page)
    await signIn(page, 'ana')
    await typeCode(page, 'wrong')
    await page.getByText('That is not the code.').waitFor()
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByText('We sent a new code to your Telegram.').waitFor()
    await typeCode(page, ana.lastCode())
    await page.getByText('You signed in with your password and a code.').waitFor()
  })

  it('shows an enrollment to nobody else, takes no webhook without its secret, and lets people renew a code and give up', async () => {
    const page = await open()
    await signIn(page, 'ana')
    await beginEnrollment(page)
    const address = page.url()

    const other = await open()
    expect((await other.request.get(`${address}/events`)).status()).toBe(404)
    expect((await other.goto(address))?.status()).toBe(404)
    await signIn(other, 'ben')
    await other.getByRole('heading', { name: 'Hello Ben' }).waitFor()
    expect((await other.request.get(`${address}/events`)).status()).toBe(404)
    expect((await other.goto(address))?.status()).toBe(404)

    const forged = await fetch(`${example.url}/webhooks/telegram`, { method: 'POST', body: '{}' })
    expect(forged.status).toBe(401)

    const old = await page.locator('.typed-code code').textContent()
    await page.getByRole('button', { name: 'Get a new code' }).click()
    await page
      .locator('.typed-code code')
      .filter({ hasNotText: old ?? '' })
      .waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'Hello Ana' }).waitFor()
    await page.goto(address)
    await page.getByRole('heading', { name: 'You cancelled this' }).waitFor()
  })
})
