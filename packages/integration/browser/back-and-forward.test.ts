import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserPath } from '../support/browser.js'
import { screenshotLooks } from '../support/looks.js'
import { anasPassword, type PortalInBrowser, portalInBrowser } from '../support/portal-in-browser.js'
import { sharedBrowser } from '../support/shared-browser.js'

/** The recovery codes that the page shows, if any. */
async function codesOn(page: Page): Promise<readonly string[]> {
  const shown = await page.locator('#recovery-codes').allTextContents()
  return shown.flatMap((text) => text.trim().split('\n'))
}

/** Goes on by a button or a link, and waits for the page that comes. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const target = page.getByRole('button', { name }).or(page.getByRole('link', { name }))
  await Promise.all([page.waitForEvent('load'), target.first().click()])
}

/** Back, Forward and Reload: each shows the page as it was, and none asks to send a form again. */
async function thereAndBack(page: Page, says: string): Promise<void> {
  await page.goBack()
  await page.goForward()
  await page.getByText(says).first().waitFor()
  await page.reload()
  await page.getByText(says).first().waitFor()
}

describe.skipIf(browserPath === null)('Back, Forward and Reload', () => {
  const browser = sharedBrowser(() => place.close())
  let place: PortalInBrowser

  it.each([
    { javaScriptEnabled: true, width: 1280 },
    { javaScriptEnabled: false, width: 360 },
  ])('work from the first sign-in to the recovery codes (%o)', async ({ javaScriptEnabled, width }) => {
    place = await portalInBrowser({ secondFactor: { maxTokensPerUser: 2 } })
    const viewport = { width, height: 740 }
    const page = await (await browser.newContext({ viewport, javaScriptEnabled })).newPage()
    const name = (part: string) => `${part}-${javaScriptEnabled ? 'scripts' : 'plain'}`

    await page.goto(`${place.portal}/sign-in`)
    await page.getByLabel('Login').fill('ana')
    await page.getByLabel('Password').fill('wrong horse')
    await press(page, 'Sign in')
    await thereAndBack(page, 'Login or password is not right')
    expect(await page.getByLabel('Login').inputValue()).toBe('ana')
    expect(await page.getByLabel('Password').inputValue()).toBe('')
    await page.getByLabel('Password').fill(anasPassword)
    await press(page, 'Sign in')
    await thereAndBack(page, 'No second factor yet')

    await press(page, 'Assign New')
    await page.getByLabel('Name').fill('My \u202ephone')
    await press(page, 'Next')
    await thereAndBack(page, 'Use 1 to 50 visible characters')
    expect(await page.getByLabel('Name').inputValue()).toBe('My \u202ephone')
    await page.getByLabel('Name').fill('My phone')
    await press(page, 'Next')
    await thereAndBack(page, 'Waiting for your scan')
    await screenshotLooks(page, name('70-scan'))
    const id = /enroll\/(\w+)/.exec(page.url())?.[1] ?? ''
    const { open } = await place.chatfactor.enrollments.links(id)
    const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
    await place.hear(place.telegram, { type: 'code', chatId: 'chat-t', code })
    await page.goto(page.url())
    await thereAndBack(page, 'is ready')

    await press(page, /Save your recovery codes/)
    const codes = await codesOn(page)
    expect(codes).toHaveLength(10)
    await thereAndBack(page, 'Your recovery codes')
    expect(await codesOn(page)).toEqual(codes)
    await screenshotLooks(page, name('71-recovery-codes'))
    await page.getByLabel('Type one of them').fill('0000-0000-00000')
    await press(page, 'I have saved them')
    await thereAndBack(page, 'That is none of the codes above')
    expect(await codesOn(page)).toEqual(codes)
    await page.getByLabel('Type one of them').fill(codes[4]?.toLowerCase() ?? '')
    await press(page, 'I have saved them')
    await page.getByText('You have your recovery codes').waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Get new recovery codes?' }).waitFor()
    expect(await codesOn(page)).toEqual([])

    await page.goto(place.portal)
    await press(page, 'Sign out')
    await page.goto(`${place.portal}/sign-in`)
    await page.getByLabel('Login').fill('ana')
    await page.getByLabel('Password').fill(anasPassword)
    await press(page, 'Sign in')
    const right = place.telegram.lastCode('chat-t') ?? ''
    await page.getByLabel('6-digit code').fill(right === '000000' ? '111111' : '000000')
    await press(page, 'Continue')
    await thereAndBack(page, 'You have 4 tries left')
    await page.getByLabel('6-digit code').fill(right)
    await press(page, 'Continue')
    await thereAndBack(page, 'My phone')
  })

  it.each([
    { javaScriptEnabled: true, width: 1280 },
    { javaScriptEnabled: false, width: 360 },
  ])('work in front of a page of the host (%o)', async ({ javaScriptEnabled, width }) => {
    place = await portalInBrowser()
    await place.enroll(place.telegram, 'chat-t', 'My phone')
    const viewport = { width, height: 740 }
    const page = await (await browser.newContext({ viewport, javaScriptEnabled })).newPage()
    await page.goto(place.guarded)
    await page.getByText('We sent a code to your Telegram.').waitFor()
    const right = place.telegram.lastCode('chat-t') ?? ''
    await page.getByLabel('6-digit code').fill(right === '000000' ? '111111' : '000000')
    await press(page, 'Continue')
    await thereAndBack(page, 'You have 4 tries left')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/pay')
    expect(place.telegram.lastCode('chat-t')).toBe(right)
    await page.getByLabel('6-digit code').fill(right)
    await press(page, 'Continue')
    await thereAndBack(page, 'Paid')
  })
})
