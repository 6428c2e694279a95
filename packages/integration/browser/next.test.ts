import { type Example, startExample } from '@chatfactor/example-next/start-example'
import type { Phone } from '@chatfactor/sandbox'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { look } from '../../transport-telegram/src/look.js'
import { browserPath, readQrCode, screenshot } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { sharedBrowser } from '../support/shared-browser.js'

// Runs what `pnpm --filter @chatfactor/example-next build` made: build the packages before, and the example again after a change.
describe.skipIf(browserPath === null)('the Next example, built and started', () => {
  let example: Example
  const browser = sharedBrowser(() => example?.close())

  const open = async () => (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  const withoutScripts = async () => (await browser.newContext({ javaScriptEnabled: false })).newPage()

  const signIn = async (page: Page, login: string) => {
    await page.goto(`${example.url}/sign-in?again=1`)
    await page.getByLabel('Login').fill(login)
    await page.getByLabel('Password').fill(`${login}-password`)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  const beginEnrollment = async (page: Page) => {
    await page.getByRole('button', { name: 'Next' }).click()
    await page.locator('.cf-live', { hasText: 'Waiting for your scan' }).waitFor()
  }
  const enroll = async (page: Page, phone: Phone, link = 'Set up a messenger') => {
    await page.getByRole('link', { name: link }).click()
    await beginEnrollment(page)
    await phone.open((await page.getByRole('link', { name: 'Open Telegram' }).getAttribute('href')) ?? '')
    await phone.pressStart()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await page.getByRole('link', { name: 'Done' }).click()
  }
  /** Presses what the page shows, as soon as the question is there. */
  const pressNumber = async (page: Page, phone: Phone) => {
    await page.getByRole('heading', { name: 'Press this number in Telegram' }).waitFor()
    const number = (await page.locator('.cf-match').textContent()) ?? ''
    await expect
      .poll(() =>
        phone
          .tap(number)
          .then(() => 'pressed')
          .catch(String),
      )
      .toBe('pressed')
  }
  const signInByNumber = async (page: Page, login: string, phone: Phone) => {
    await signIn(page, login)
    await pressNumber(page, phone)
    await page.getByText('You signed in with your password and your messenger.').waitFor()
  }
  const typeCode = async (page: Page, code: string | null) => {
    await page.getByLabel('6-digit code').fill(code ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  }
  const newCode = async (phone: Phone, deed: () => Promise<unknown>) => {
    const afterId = phone.messages().at(-1)?.id ?? 0
    await deed()
    await phone.waitForMessage(({ text }) => /\d{6}/.test(text), { afterId })
    return phone.lastCode()
  }
  /** What reaches beyond the narrowest screen, which has to be nothing. */
  const isNarrowEnough = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

  beforeEach(async () => {
    example = await startExample({ mode: 'start' })
  })

  it('leads from a password to a scanned code, turns to active by itself, and asks for a number the next time', async () => {
    const page = await open()
    await page.goto(example.url)
    await screenshotLooks(page, 'next-1-sign-in')
    await signIn(page, 'ana')
    await page.getByRole('heading', { name: 'Hello Ana' }).waitFor()
    await screenshotLooks(page, 'next-2-without')
    await page.getByRole('link', { name: 'Set up a messenger' }).click()
    await page.getByRole('heading', { name: 'Add Token' }).waitFor()
    await screenshotLooks(page, 'next-3-choose')
    await beginEnrollment(page)
    await screenshotLooks(page, 'next-4-scan')

    const link = readQrCode(await screenshot(page, 'next-4-scan'))
    const ana = example.sandbox.phone('ana')
    await ana.open(link ?? 'no QR code')
    await ana.pressStart()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await screenshotLooks(page, 'next-5-active')
    await page.getByRole('link', { name: 'Done' }).click()
    await page.getByText('Telegram on my phone').waitFor()
    expect(await page.locator('.messenger-icon path').getAttribute('d')).toBe(look.icon)
    await screenshotLooks(page, 'next-6-with')

    await signOut(page)
    await signIn(page, 'ana')
    await page.getByRole('heading', { name: 'Press this number in Telegram' }).waitFor()
    await screenshotLooks(page, 'next-7-number')
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await isNarrowEnough(page)).toBe(true)
    // Loaded again, it is the same question, and nothing is sent.
    const sent = ana.messages().length
    await page.reload()
    expect(ana.messages()).toHaveLength(sent)
    await pressNumber(page, ana)
    await page.getByText('You signed in with your password and your messenger.').waitFor()
  })

  it('sends a code to whoever wants one, counts misses, sends again in time, and locks', async () => {
    const page = await open()
    const ana = example.sandbox.phone('ana')
    await signIn(page, 'ana')
    await enroll(page, ana)
    await signOut(page)
    await signIn(page, 'ana')
    const code = await newCode(ana, () => page.getByRole('button', { name: 'Send me a code instead' }).click())
    await page.getByText('We sent a code to your Telegram.').first().waitFor()
    await screenshotLooks(page, 'next-8-code')
    // Too early for another one: it says in how long.
    await page.getByRole('button', { name: /^Send a new code in 0:\d\d$/ }).waitFor()
    await typeCode(page, code === '000000' ? '000001' : '000000')
    await page.getByText('That is not the code. You have 4 tries left.').waitFor()
    await screenshotLooks(page, 'next-9-wrong-code')
    await typeCode(page, code)
    await page.getByText('You signed in with your password and your messenger.').waitFor()

    await signOut(page)
    await signIn(page, 'ana')
    await page.getByRole('button', { name: 'Send me a code instead' }).click()
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Locked']) {
      await typeCode(page, 'wrong')
      await page.getByText(left).first().waitFor()
    }
    await screenshotLooks(page, 'next-10-locked')
  })

  it('says that somebody answered "It wasn’t me", and sends nothing until the person asks', async () => {
    const page = await open()
    const ana = example.sandbox.phone('ana')
    await signIn(page, 'ana')
    await enroll(page, ana)
    await signOut(page)
    await signIn(page, 'ana')
    await page.getByRole('heading', { name: 'Press this number in Telegram' }).waitFor()
    await expect
      .poll(() =>
        ana
          .tap('It wasn’t me')
          .then(() => 'pressed')
          .catch(String),
      )
      .toBe('pressed')
    await page.getByText('Your chat answered that this was not you').first().waitFor()
    await screenshotLooks(page, 'next-11-denied')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('asks on another phone, renames, replaces and removes, and lets in by a recovery code', async () => {
    const page = await open()
    const [ana, tablet] = [example.sandbox.phone('ana'), example.sandbox.phone('ben')]
    await signIn(page, 'ana')
    await enroll(page, ana)
    await page.getByRole('button', { name: 'Get recovery codes' }).click()
    await page.locator('.codes code').first().waitFor()
    const codes = await page.locator('.codes code').allTextContents()
    expect(codes).toHaveLength(10)
    await screenshotLooks(page, 'next-12-recovery-codes')
    // A further messenger takes a proof of the first.
    await signOut(page)
    await signInByNumber(page, 'ana', ana)
    await enroll(page, tablet, 'Add a messenger')

    await page.getByRole('link', { name: 'Change Telegram on my phone 2' }).click()
    await page.getByLabel('What to call it').fill('Tablet')
    await screenshotLooks(page, 'next-13-change')
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('link', { name: 'Change Tablet' }).waitFor()
    await screenshotLooks(page, 'next-14-two')

    await signOut(page)
    await signIn(page, 'ana')
    await page.getByRole('button', { name: 'Send it to Tablet' }).click()
    await page.getByRole('button', { name: 'Send it to Telegram on my phone' }).waitFor()
    await screenshotLooks(page, 'next-15-other')
    await pressNumber(page, tablet)
    await page.getByText('You signed in with your password and your messenger.').waitFor()
    await page.getByRole('link', { name: 'Change Telegram on my phone' }).click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('link', { name: 'Change Tablet' }).waitFor()
    expect(await page.getByText('Telegram on my phone').count()).toBe(0)
    await page.getByRole('link', { name: 'Change Tablet' }).click()
    await page.getByRole('link', { name: 'Replace' }).click()
    await page.getByRole('heading', { name: 'Add Token' }).waitFor()
    await page.getByRole('textbox').fill('New phone')
    await beginEnrollment(page)
    await ana.open((await page.getByRole('link', { name: 'Open Telegram' }).getAttribute('href')) ?? '')
    await ana.pressStart()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await page.getByRole('link', { name: 'Done' }).click()
    await page.getByRole('link', { name: 'Change New phone' }).waitFor()
    expect(await page.getByText('Tablet').count()).toBe(0)

    await signOut(page)
    await signIn(page, 'ana')
    await page.getByRole('link', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill('never-was-one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('That is not one of your codes. Tries left: 4.').waitFor()
    await screenshotLooks(page, 'next-16-recovery')
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('You signed in with a recovery code.').waitFor()
    await page.getByText('Codes left: 9.').waitFor()
  })

  it('asks on the page for what the chat shows, where the code was typed into the chat', async () => {
    const page = await open()
    await signIn(page, 'ben')
    await page.getByRole('link', { name: 'Set up a messenger' }).click()
    await beginEnrollment(page)
    const typedCode = (await page.locator('.cf-typed code').textContent()) ?? ''
    const ben = example.sandbox.phone('ben')
    await ben.open(`${example.sandbox.telegram.linkRoot}/example_bot`)
    await ben.pressStart()
    await ben.type(typedCode)
    await page.getByRole('heading', { name: 'Is this chat yours?' }).waitFor()
    await screenshotLooks(page, 'next-17-confirm')
    await page.getByLabel('Code from the chat').fill('wrong')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('That is not what the chat shows. You have 4 tries left.').waitFor()
    // The bot writes to one chat no faster than once a second.
    await expect.poll(() => ben.lastCode()).not.toBeNull()
    await page.getByLabel('Code from the chat').fill(ben.lastCode() ?? '')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    // Not theirs after all: a new scan may begin at once.
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: 'Add Token' }).waitFor()
  })

  it('works without scripts: pages that wait for the chat load themselves again', async () => {
    const page = await withoutScripts()
    const ana = example.sandbox.phone('ana')
    await signIn(page, 'ana')
    await enroll(page, ana)
    await signOut(page)
    await signIn(page, 'ana')
    await pressNumber(page, ana)
    await page.getByRole('heading', { name: 'Approved' }).waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('You signed in with your password and your messenger.').waitFor()

    await signOut(page)
    await signIn(page, 'ana')
    const code = await newCode(ana, () => page.getByRole('button', { name: 'Send me a code instead' }).click())
    await typeCode(page, 'wrong')
    await page.getByText('That is not the code.').waitFor()
    await typeCode(page, code)
    await page.getByText('You signed in with your password and your messenger.').waitFor()
  })

  it('shows an enrollment to nobody else, takes no webhook without its secret, and lets people renew a code and give up', async () => {
    const page = await open()
    await signIn(page, 'ana')
    await page.getByRole('link', { name: 'Set up a messenger' }).click()
    await beginEnrollment(page)
    const follows = page.waitForRequest(/\/messengers\/events\?.*id=/)
    await page.reload()
    const events = (await follows).url()
    const address = `${example.url}/messengers/new?id=${new URL(events).searchParams.get('id')}`

    const other = await open()
    expect((await other.request.get(events)).status()).toBe(401)
    await signIn(other, 'ben')
    await other.getByRole('heading', { name: 'Hello Ben' }).waitFor()
    expect((await other.request.get(events)).status()).toBe(404)
    await other.goto(address)
    await other.getByRole('heading', { name: 'Add Token' }).waitFor()
    expect((await page.request.get(events)).status()).toBe(200)

    const forged = await fetch(`${example.url}/webhooks/telegram`, { method: 'POST', body: '{}' })
    expect(forged.status).toBe(401)

    const old = await page.locator('.cf-typed code').textContent()
    await page.getByRole('button', { name: 'Get a new code' }).click()
    await page
      .locator('.cf-typed code')
      .filter({ hasNotText: old ?? '' })
      .waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'Cancelled' }).waitFor()
    await page.getByRole('link', { name: 'Back' }).click()
    await page.getByRole('heading', { name: 'Hello Ana' }).waitFor()
  })

  it('speaks the language that is chosen in its foot, before anybody signs in and in the parts, for this browser alone', async () => {
    const [page, other] = [await open(), await withoutScripts()]
    await page.goto(`${example.url}/sign-in`)
    await page.getByRole('button', { name: 'Українська' }).click()
    await page.getByRole('heading', { name: 'Вхід' }).waitFor()
    await page.getByLabel('Логін').fill('ana')
    await page.getByLabel('Пароль').fill('ana-password')
    await page.getByRole('button', { name: 'Вхід' }).click()
    await page.getByRole('link', { name: 'Налаштувати месенджер' }).click()
    await page.getByRole('button', { name: 'Далі' }).click()
    await page.getByRole('img').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('uk')
    expect(await page.locator('.chatfactor').getAttribute('lang')).toBe('uk')
    await screenshotLooks(page, 'next-18-ukrainian')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Scan with your phone' }).waitFor()

    await other.goto(`${example.url}/sign-in`)
    await other.getByRole('heading', { name: 'Sign in' }).waitFor()
    await other.getByRole('button', { name: 'Українська' }).click()
    await other.getByRole('heading', { name: 'Вхід' }).waitFor()
  })
})
