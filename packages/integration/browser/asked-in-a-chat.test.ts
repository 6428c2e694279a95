import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { type PortalInBrowser, portalInBrowser } from '../support/portal-in-browser.js'
import { sharedBrowser } from '../support/shared-browser.js'

const detail = { httpStatus: null, code: null, hint: null }

describe.skipIf(browserPath === null)('a page that asks in a chat', () => {
  const browser = sharedBrowser(() => place.close())
  let place: PortalInBrowser

  const open = async (options: BrowserContextOptions = {}): Promise<Page> =>
    (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage()

  /** Ana with Telegram, on the page for its code. */
  async function asked(options: BrowserContextOptions = {}) {
    place = await portalInBrowser()
    await place.enroll(place.telegram, 'chat-t', 'My phone')
    const page = await open(options)
    await place.signIn(page)
    await page.getByText('We sent a code to your Telegram.').waitFor()
    return page
  }

  it('R20: keeps the field and what was typed, counts down to the next message, and takes the newest code past the limit', async () => {
    const page = await asked()
    const again = page.getByRole('button', { name: /^Send a new code/ })
    expect(await again.textContent()).toMatch(/^Send a new code in 0:(30|29|28|27)$/)
    expect(await again.isDisabled()).toBe(true)
    await screenshotLooks(page, '40-code-sent')
    for (let more = 0; more < 2; more += 1) {
      await place.clock.advance(30_000)
      await page.reload()
      await again.click()
      await page.getByText(/^Send a new code in/).waitFor()
    }
    await page.getByText('The newest one goes on working.').waitFor()
    await screenshotLooks(page, '41-code-limited')
    await page.getByLabel('6-digit code').fill(place.telegram.lastCode('chat-t') ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: '2nd Factor' }).waitFor()
  })

  it('R20: sends the code to another messenger of the person', async () => {
    place = await portalInBrowser()
    await place.enroll(place.telegram, 'chat-t', 'My phone')
    await place.enroll(place.messenger, 'chat-m', 'My tablet')
    const page = await open()
    await place.signIn(page)
    await page.getByText('We sent a code to your Telegram.').waitFor()
    await screenshotLooks(page, '42-two-messengers')
    await page.getByRole('button', { name: 'Send it to My tablet (Messenger)' }).click()
    await page.getByText('We sent a code to your Messenger.').waitFor()
    await page.getByLabel('6-digit code').fill(place.messenger.lastCode('chat-m') ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: '2nd Factor' }).waitFor()
  })

  it('R26: shows a QR code where the person has to come to the bot, turns by itself after “It’s me”, and keeps what was typed', async () => {
    place = await portalInBrowser()
    await place.enroll(place.messenger, 'chat-m', 'My phone')
    place.messenger.answerWith({ outcome: 'needs_user', reason: 'window_closed', detail })
    const page = await open()
    await place.signIn(page)
    await page.getByRole('heading', { name: 'Get your code in Messenger' }).waitFor()
    await page.getByRole('img', { name: 'QR code of the bot in Messenger' }).waitFor()
    expect(await page.getByRole('link', { name: 'Open Messenger' }).getAttribute('target')).toBe('_blank')
    await screenshotLooks(page, '43-pulled')
    await page.getByLabel('Code', { exact: true }).fill('12')
    await place.hear(place.messenger, { type: 'opened', chatId: 'chat-m', pushable: true })
    await place.press(place.messenger, 'chat-m', 'It’s me')
    await page.getByRole('heading', { name: 'Type your code' }).waitFor()
    expect(await page.getByLabel('6-digit code').inputValue()).toBe('12')
    await page.getByLabel('6-digit code').fill(place.messenger.lastCode('chat-m') ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: '2nd Factor' }).waitFor()
  })

  it('R26: turns by itself after “Not me”, and begins anew at a press', async () => {
    const page = await asked()
    await place.press(place.telegram, 'chat-t', 'It wasn’t me')
    await page.getByText('Your chat answered that this was not you').waitFor()
    await screenshotLooks(page, '44-denied')
    await page.getByRole('button', { name: 'Ask for a new code' }).click()
    await page.getByText('We sent a code to your Telegram.').waitFor()
  })

  it('R30: asks for no code that was never sent: a blocked bot is unblocked first', async () => {
    place = await portalInBrowser()
    await place.enroll(place.telegram, 'chat-t', 'My phone')
    place.telegram.answerWith({ outcome: 'unreachable', reason: 'blocked', detail })
    const page = await open()
    await place.signIn(page)
    await page.getByRole('link', { name: 'Open Telegram to unblock the bot' }).waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
    await screenshotLooks(page, '45-blocked')
    await page.reload()
    await page.getByRole('link', { name: 'Open Telegram to unblock the bot' }).waitFor()
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByText('We sent a code to your Telegram.').waitFor()
  })

  it('R20: is the same in front of a page of the host, with a way back and a way out', async () => {
    place = await portalInBrowser()
    await place.enroll(place.telegram, 'chat-t', 'My phone')
    await place.enroll(place.messenger, 'chat-m', 'My tablet')
    const page = await open()
    await page.goto(place.guarded)
    await page.getByText('Paying 12.50 EUR to Bob').waitFor()
    await page.getByText('We sent a code to your Telegram.').waitFor()
    await screenshotLooks(page, '46-step-up')
    expect(await page.getByRole('link', { name: 'Cancel' }).getAttribute('href')).toBe('/')
    expect(await page.getByRole('link', { name: 'I cannot reach my messenger' }).getAttribute('href')).toContain('/p/')
    place.messenger.answerWith({ outcome: 'needs_user', reason: 'window_closed', detail })
    await page.getByRole('button', { name: 'Send it to My tablet (Messenger)' }).click()
    await page.getByRole('heading', { name: 'Get your code in Messenger' }).waitFor()
    await screenshotLooks(page, '47-step-up-pulled')
    await place.hear(place.messenger, { type: 'opened', chatId: 'chat-m', pushable: true })
    await place.press(place.messenger, 'chat-m', 'It’s me')
    await page.getByRole('heading', { name: 'Type your code' }).waitFor()
    await page.getByLabel('6-digit code').fill(place.messenger.lastCode('chat-m') ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Paid' }).waitFor()
  })

  it('R23: of a page that is left open the bot hears nothing: it says that it is too late, and sends at a press', async () => {
    place = await portalInBrowser()
    await place.enroll(place.telegram, 'chat-t', 'My phone')
    const sent = () => place.telegram.sent.filter(({ message }) => message.type === 'otp').length
    const page = await open()
    await page.clock.install()
    await page.goto(place.guarded)
    await page.getByText('We sent a code to your Telegram.').waitFor()
    for (const passed of [181_000, 420_000]) {
      await place.clock.advance(passed)
      // The page counts by itself, and looks once it has come to the end.
      const looked = page.waitForResponse((response) => response.url() === place.guarded)
      await page.clock.fastForward(passed + 3_000)
      await looked
    }
    await page.getByRole('heading', { name: 'Too late' }).waitFor()
    expect(sent()).toBe(1)
    await page.getByRole('button', { name: 'Ask for a new code' }).click()
    await page.getByText('We sent a code to your Telegram.').waitFor()
    expect(sent()).toBe(2)
  })

  it('works without scripts: a new code is refused with the time when there is one, and comes then', async () => {
    const page = await asked({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    await page.getByText('You can send a new code in 30 seconds.').waitFor()
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByText('You can send a new code in 30 seconds.').waitFor()
    expect(place.telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(1)
    await screenshotLooks(page, '48-no-scripts')
    await place.clock.advance(30_000)
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await page.getByText('You can send a new code in 30 seconds.').waitFor()
    expect(place.telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(2)
    await page.getByLabel('6-digit code').fill(place.telegram.lastCode('chat-t') ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: '2nd Factor' }).waitFor()
  })
})
