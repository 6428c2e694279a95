import { describe, expect, it } from 'vitest'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { type PortalInBrowser, portalInBrowser } from '../support/portal-in-browser.js'
import { sharedBrowser } from '../support/shared-browser.js'

describe.skipIf(browserPath === null)('the list of tokens', () => {
  const browser = sharedBrowser(() => place.close())
  let place: PortalInBrowser

  it.each([true, false])(
    'leads from one choice to the next without a wall (scripts: %s)',
    async (javaScriptEnabled) => {
      place = await portalInBrowser({ secondFactor: { maxTokensPerUser: 2 } })
      const viewport = { width: 1280, height: 800 }
      const page = await (await browser.newContext({ viewport, javaScriptEnabled })).newPage()
      await place.signIn(page)
      await page.getByRole('link', { name: 'Assign New' }).click()
      await page.getByText('Chosen').waitFor()
      if (javaScriptEnabled) {
        await page.locator('label', { hasText: 'Messenger' }).click()
        expect(await page.getByLabel('Name').inputValue()).toBe('Messenger on my phone')
        await page.locator('label', { hasText: 'Telegram' }).click()
      }
      await screenshotLooks(page, `60-add-token-${javaScriptEnabled ? 'scripts' : 'plain'}`)
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByText('Waiting for your scan').first().waitFor()
      const id = /enroll\/(\w+)/.exec(page.url())?.[1] ?? ''
      const { open } = await place.chatfactor.enrollments.links(id)
      const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
      await place.hear(place.telegram, { type: 'code', chatId: 'chat-t', code })
      await page.goto(place.portal)
      await page.getByText('Telegram on my phone').first().waitFor()
      await place.enroll(place.messenger, 'chat-m', 'Messenger on my phone')
      await place.signIn(page)
      await page.getByLabel('6-digit code').fill(place.telegram.lastCode('chat-t') ?? '')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('heading', { name: '2nd Factor' }).waitFor()
      await page.goto(place.portal)
      await page.getByText('Messenger on my phone').first().waitFor()
      expect(await page.getByRole('link', { name: 'Assign New' }).count()).toBe(0)
      await page.getByText('Replace one of them to use another messenger.').waitFor()
      await page.setViewportSize({ width: 360, height: 740 })
      const askFirst = page.getByRole('button', { name: /Ask this one first/ })
      expect(await askFirst.isVisible()).toBe(false)
      await screenshotLooks(page, '62-more-closed')
      await page.getByText('…').last().click()
      await screenshotLooks(page, '63-more-open')
      await page.setViewportSize({ width: 360, height: 740 })
      await askFirst.click()
      await page.getByText('Codes go there first from now on.').waitFor()
      await screenshotLooks(page, '61-two-tokens')
      await page.setViewportSize({ width: 1280, height: 800 })
      await page
        .getByRole('link', { name: /Save your recovery codes/ })
        .first()
        .click()
      await page.getByRole('button', { name: 'Show my codes' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Download' }).click()
      expect((await download).suggestedFilename()).toBe('recovery codes of Billing.txt')
      for (const name of ['Print', 'Copy the recovery codes'])
        expect(await page.getByRole('button', { name }).isVisible()).toBe(javaScriptEnabled)
      await screenshotLooks(page, `64-recovery-codes-${javaScriptEnabled ? 'scripts' : 'plain'}`)
    },
  )
})
