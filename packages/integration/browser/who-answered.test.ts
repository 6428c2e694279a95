import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { type PortalInBrowser, portalInBrowser } from '../support/portal-in-browser.js'
import { sharedBrowser } from '../support/shared-browser.js'

describe.skipIf(browserPath === null)('the pages of a new token', () => {
  const browser = sharedBrowser(() => place.close())
  let place: PortalInBrowser

  /** Ana, signed in, on the page with the QR code. */
  async function atQrCode(options: BrowserContextOptions = {}): Promise<Page> {
    place = await portalInBrowser()
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage()
    await place.signIn(page)
    await startAnew(page)
    return page
  }

  async function startAnew(page: Page): Promise<void> {
    await page.goto(`${place.portal}/add/bot`)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Waiting for your scan').first().waitFor()
  }

  const scan = async (page: Page, chatId: string, displayName: string) => {
    const id = /enroll\/(\w+)/.exec(page.url())?.[1] ?? ''
    const { open } = await place.chatfactor.enrollments.links(id)
    const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
    await place.hear(place.telegram, {
      ...{ type: 'code', chatId, code },
      profile: { displayName, username: null, language: null },
    })
  }

  it.each([true, false])(
    'R12: say who answered, and take it back if that was somebody else (scripts: %s)',
    async (javaScriptEnabled) => {
      const page = await atQrCode({ javaScriptEnabled })
      await scan(page, '666', 'Ben')
      if (!javaScriptEnabled) await page.reload()
      await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
      await page.getByText('Connected to Ben on Telegram.').waitFor()
      await screenshotLooks(page, `50-who-answered-${javaScriptEnabled ? 'scripts' : 'plain'}`)
      const address = page.url()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText('Undone: that chat gets no codes').waitFor()
      await screenshotLooks(page, '51-taken-back')
      await page.goBack()
      await page.goto(address)
      await page.getByRole('heading', { name: 'No longer connected' }).waitFor()
      await screenshotLooks(page, '52-gone')
      await startAnew(page)
      await scan(page, '42', 'Ana K.')
      if (!javaScriptEnabled) await page.reload()
      await page.getByText('Connected to Ana K. on Telegram.').waitFor()
      await page.getByRole('link', { name: 'Done' }).click()
      expect(await page.getByText('Ben').count()).toBe(0)
    },
  )

  it('R12: stand as they are while the network is gone as they turn, and turn once it is back', async () => {
    const page = await atQrCode()
    const address = page.url()
    let lost = 0
    await page.route(address, (route) => {
      lost += 1
      return route.abort('internetdisconnected')
    })
    await scan(page, '42', 'Ana K.')
    await expect.poll(() => lost, { timeout: 30_000 }).toBeGreaterThan(1)
    expect(page.url()).toBe(address)
    expect(await page.locator('main svg').first().isVisible()).toBe(true)
    expect(await page.getByRole('heading', { name: 'Telegram is ready' }).count()).toBe(0)
    await page.unroute(address)
    await page.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await page.getByText('Connected to Ana K. on Telegram.').waitFor()
  })

  it('say nothing of what was cancelled, and in which tab it goes on', async () => {
    const page = await atQrCode()
    const other = await page.context().newPage()
    await startAnew(other)
    await page.getByRole('heading', { name: 'You went on elsewhere' }).waitFor()
    await screenshotLooks(page, '53-elsewhere')
    await other.getByRole('button', { name: 'Cancel' }).click()
    await other.getByText('Nothing was added.').waitFor()
    await screenshotLooks(other, '54-cancelled')
    expect(await other.getByText('You started to add a token').count()).toBe(0)
    await startAnew(page)
    await page.goto(place.portal)
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByText('Waiting for your scan').first().waitFor()
    expect(await page.getByRole('link', { name: 'Open Telegram on this device' }).first().getAttribute('target')).toBe(
      '_blank',
    )
  })
})
