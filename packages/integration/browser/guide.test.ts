import { type Demo, startDemo } from '@chatfactor/example-express/start-demo'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, launchBrowser, readQrCode, screenshot } from '../support/browser.js'

describe.skipIf(browserPath === null)('the guide, lived through in a browser', () => {
  let demo: Demo
  let browser: Browser

  beforeAll(async () => {
    demo = await startDemo({ port: 0 })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  it('leads from the switches of the administrator to a sign-in with the code that the bot sent', async () => {
    const admin = await (await browser.newContext()).newPage()
    await switchEnrollmentOn(admin, demo)

    const portal = await (await browser.newContext()).newPage()
    await signIn(portal, demo)
    await screenshot(portal, '05-second-factor-empty')
    await portal.getByRole('link', { name: 'Assign New' }).first().click()
    await screenshot(portal, '06-add-token')
    await portal.getByRole('link', { name: /BOT/ }).click()
    await portal.getByLabel('Name').fill('My phone')
    await portal.getByText('Telegram', { exact: true }).first().click()
    await screenshot(portal, '07-bot-details')
    await portal.getByRole('button', { name: 'Next' }).click()
    await portal.getByText('Waiting for your scan').first().waitFor()
    const link = readQrCode(await screenshot(portal, '08-scan'))
    expect(link).toContain('?start=')

    const phone = await (await browser.newContext({ viewport: { width: 420, height: 860 } })).newPage()
    await phone.goto(link ?? '')
    await screenshot(phone, '09-phone-start')
    await phone.getByRole('button', { name: 'START' }).click()
    await portal.getByRole('heading', { name: 'Telegram is ready' }).waitFor()
    await screenshot(portal, '10-active')
    await portal.getByRole('link', { name: 'Done' }).click()
    await portal.getByText('My phone').first().waitFor()
    await screenshot(portal, '11-second-factor')
    await phone.reload()
    await screenshot(phone, '12-phone-first-words')

    await portal.getByRole('button', { name: 'Sign out' }).click()
    await signIn(portal, demo)
    await portal.getByText(/sent a code to your Telegram/).waitFor()
    await screenshot(portal, '13-code-wanted')
    await phone.reload()
    await screenshot(phone, '14-phone-code')
    const code = demo.sandbox.phone('ana').lastCode() ?? ''
    expect(code).toMatch(/^\d{6}$/)
    await portal.getByLabel(/code/i).first().fill(code)
    await portal
      .getByRole('button', { name: /continue|sign in|confirm/i })
      .first()
      .click()
    await portal.getByText('My phone').first().waitFor()
    await screenshot(portal, '15-signed-in-with-code')
  })

  it('asks for a second factor before a page of the app itself', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${demo.url}/invoices`)
    await page.getByLabel('Login').fill('ana')
    await page.getByLabel('Password').fill('ana-password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('We sent a code to your Telegram.').waitFor()
    await screenshot(page, '16-invoices-code')
    await page.getByLabel('Code').fill(demo.sandbox.phone('ana').lastCode() ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('100.00 EUR').waitFor()
    await screenshot(page, '17-invoices')
  })
})

async function switchEnrollmentOn(admin: Page, demo: Demo): Promise<void> {
  await admin.goto(demo.adminUrl)
  await admin.getByRole('button', { name: 'Open the admin console' }).click()
  await admin.getByRole('link', { name: 'Resources' }).first().click()
  await screenshot(admin, '01-resources')
  await admin.getByRole('link', { name: 'Billing' }).first().click()
  await screenshot(admin, '02-general')
  await admin.getByRole('link', { name: 'Allowed Actions' }).click()
  await admin.getByLabel('Enroll Token').check()
  await admin.getByRole('button', { name: 'Save' }).click()
  await admin.getByText(/saved/i).first().waitFor()
  await screenshot(admin, '03-allowed-actions')
  await admin.getByRole('link', { name: 'Token Enrollment' }).click()
  await admin.getByLabel('BOT').first().check()
  await admin.getByRole('button', { name: 'Save' }).click()
  await admin.getByText(/saved/i).first().waitFor()
  await screenshot(admin, '04-token-enrollment')
}

async function signIn(page: Page, demo: Demo): Promise<void> {
  await page.goto(demo.portalUrl)
  await page.getByLabel('Login').fill('ana')
  await page.getByLabel('Password').fill('ana-password')
  await page.getByRole('button', { name: 'Sign in' }).click()
}
