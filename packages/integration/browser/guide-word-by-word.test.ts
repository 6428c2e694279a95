import { type Demo, startDemo } from '@chatfactor/demo'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { browserPath, readQrCode, screenshot } from '../support/browser.js'
import { sharedBrowser } from '../support/shared-browser.js'

/** Goes on by a link or a button of exactly these words. */
async function press(page: Page, name: string): Promise<void> {
  const exact = { name, exact: true }
  await page.getByRole('link', exact).or(page.getByRole('button', exact)).first().click()
}

describe.skipIf(browserPath === null)('somebody who has nothing but the guide', () => {
  let demo: Demo
  const browser = sharedBrowser(() => demo.close())
  beforeEach(async () => {
    demo = await startDemo({ port: 0 })
  })

  const open = async (width = 1280) => (await browser.newContext({ viewport: { width, height: 800 } })).newPage()

  it.each([
    ['Warehouse', 'warehouse', 'olena'],
    ['Бухгалтерія', 'bukhhalteriia', 'taras'],
  ])('follows it word by word, from a new Resource named %s to an active token', async (resource, spelled, login) => {
    // Before you begin.
    const console = await open()
    await console.goto(demo.adminUrl)
    await press(console, 'Open the admin console')
    await press(console, 'Resources')
    await press(console, 'New Resource')
    await console.getByLabel('Name', { exact: true }).fill(resource)
    await press(console, 'Create')
    await console.getByRole('heading', { name: resource }).waitFor()
    await press(console, 'Users')
    await press(console, 'New user')
    await console.getByLabel('Login', { exact: true }).fill(login)
    await console.getByLabel('Password', { exact: true }).fill(`${login}s long password`)
    await screenshot(console, '80-new-user')
    await press(console, 'Create')
    await console.getByRole('radio', { name: resource }).check()
    await press(console, 'Assign')
    await console.getByText('once the Self-Service Portal of that Resource is enabled').waitFor()

    // 1. Enable enrollment.
    await press(console, 'Resources')
    await press(console, resource)
    await press(console, 'Self-Service')
    await console.getByRole('switch', { name: /^Enable the Self-Service Portal/ }).check()
    await console.getByRole('heading', { name: 'Allowed Actions', exact: true }).waitFor()
    await console.getByRole('switch', { name: /^Enroll Token/ }).check()
    await press(console, 'Token Enrollment')
    await console.getByRole('switch', { name: /^BOT/ }).check()
    await screenshot(console, '81-token-enrollment')
    await press(console, 'Save')
    await console.getByText('Saved.').first().waitFor()

    // 2. The address, as the page shows it.
    await press(console, 'Self-Service')
    expect(await console.getByRole('switch', { name: /^Enroll Token/ }).isChecked()).toBe(true)
    await console.getByText('Self-Service Page Address', { exact: true }).waitFor()
    await screenshot(console, '82-page-address')
    const address = await console.getByRole('link', { name: new RegExp(`/p/${spelled}$`) }).getAttribute('href')

    // 3. The person.
    const portal = await open(360)
    await portal.goto(new URL(address ?? '', demo.url).href)
    await portal.getByLabel('Login').fill(login)
    await portal.getByLabel('Password').fill(`${login}s long password`)
    await press(portal, 'Sign in')
    await portal.getByRole('heading', { name: '2nd Factor', exact: true }).waitFor()
    await press(portal, 'Assign New')
    await portal.getByRole('heading', { name: 'Add Token', exact: true }).waitFor()
    await portal.getByText('Chosen', { exact: true }).waitFor()
    await portal.getByLabel('Name').fill('My phone')
    await portal.locator('label', { hasText: 'Telegram' }).click()
    expect(await portal.getByRole('radio', { name: '6 (default)' }).isChecked()).toBe(true)
    await screenshot(portal, '83-add-token')
    await press(portal, 'Next')
    await portal.getByText('Waiting for your scan').first().waitFor()
    const link = readQrCode(await screenshot(portal, '84-scan'))
    const phone = await open(420)
    await phone.goto(link ?? '')
    await press(phone, 'START')
    await portal.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await screenshot(portal, '85-ready')
    await press(portal, 'Done')
    await portal.getByRole('heading', { name: '2nd Factor', exact: true }).waitFor()
    await portal.getByText('My phone').first().waitFor()
    await screenshot(portal, '86-second-factor')
  })
})
