import { describe, expect, it } from 'vitest'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { type PortalInBrowser, portalInBrowser } from '../support/portal-in-browser.js'
import { sharedBrowser } from '../support/shared-browser.js'
import { smallTargetsOf } from '../support/small-targets.js'

const narrow = { width: 360, height: 740 }

const isWide = 'document.documentElement.scrollWidth > innerWidth'

describe.skipIf(browserPath === null)('pages of 360 px', () => {
  const browser = sharedBrowser(() => place.close())
  let place: PortalInBrowser

  it.each([true, false])(
    'show what is done on this device first, for thumbs (scripts: %s)',
    async (javaScriptEnabled) => {
      place = await portalInBrowser({ secondFactor: { maxTokensPerUser: 3 } })
      const page = await (await browser.newContext({ viewport: narrow, javaScriptEnabled, locale: 'uk-UA' })).newPage()
      await page.goto(`${place.portal}/sign-in?lang=uk`)
      expect(await smallTargetsOf(page)).toEqual([])
      await page.goto(`${place.portal}/sign-in?lang=en`)
      await place.signIn(page)
      await page.goto(`${place.portal}/add?lang=en`)
      expect(await smallTargetsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByText('Waiting for your scan').first().waitFor()
      for (const what of [page.locator('#typed-code-here'), page.getByRole('button', { name: 'Cancel' })]) {
        const box = await what.boundingBox()
        expect((box?.y ?? 999) + (box?.height ?? 999)).toBeLessThanOrEqual(narrow.height)
      }
      expect(await smallTargetsOf(page)).toEqual([])
      expect(await page.evaluate(isWide)).toBe(false)
      await screenshotLooks(page, `72-scan-narrow-${javaScriptEnabled ? 'scripts' : 'plain'}`)
      await page.goto(`${page.url()}?lang=uk`)
      await screenshotLooks(page, `73-scan-narrow-uk-${javaScriptEnabled ? 'scripts' : 'plain'}`)
      await page.goto(`${place.portal}?lang=en`)

      await place.enroll(place.telegram, 'chat-t', 'Telegram on my phone')
      await place.enroll(place.messenger, 'chat-m', 'Messenger on my phone')
      await place.signIn(page)
      expect(await smallTargetsOf(page)).toEqual([])
      await page.getByLabel('6-digit code').fill(place.telegram.lastCode('chat-t') ?? '')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('heading', { name: '2nd Factor' }).waitFor()
      const first = page.locator('.token').first()
      const shown = first.locator('.token-actions :is(a, button, label):visible')
      expect(await shown.count()).toBe(2)
      expect(await smallTargetsOf(page)).toEqual([])
      expect(await page.evaluate(isWide)).toBe(false)
      await screenshotLooks(page, `74-list-${javaScriptEnabled ? 'scripts' : 'plain'}`)
      await page.goto(`${place.portal}?lang=uk`)
      await screenshotLooks(page, `75-list-uk-${javaScriptEnabled ? 'scripts' : 'plain'}`)
    },
  )
})
