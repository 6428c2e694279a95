import type { Demo } from '@chatfactor/demo'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readQrCode, screenshot } from './browser.js'

/*
 * What administrator and person do in the guide, whatever the messenger.
 */

/** The administrator's part. In the demo everything is on, so it is switched off first; then self-service and the token type are switched on. */
export async function switchEnrollmentOffAndOn(admin: Page, demo: Demo): Promise<void> {
  await admin.goto(demo.adminUrl)
  await admin.getByRole('button', { name: 'Open the admin console' }).click()
  await admin.getByRole('link', { name: 'Resources' }).first().click()
  await screenshot(admin, '01-resources')
  await admin.getByRole('link', { name: 'Billing' }).first().click()
  await screenshot(admin, '02-general')
  await admin.getByRole('link', { name: 'Self-Service', exact: true }).click()
  await switchEnrollment(admin, false)
  await admin.getByRole('link', { name: 'Self-Service', exact: true }).click()
  await switchEnrollment(admin, true)
}

async function switchEnrollment(admin: Page, isOn: boolean): Promise<void> {
  await admin.getByRole('heading', { name: 'Allowed Actions' }).waitFor()
  await admin.getByLabel('Enroll Token').setChecked(isOn)
  if (isOn) await screenshot(admin, '03-self-service')
  await admin.getByRole('link', { name: 'Token Enrollment' }).click()
  await admin.getByRole('switch', { name: /^BOT/ }).setChecked(isOn)
  await admin.getByRole('button', { name: 'Save' }).click()
  await admin.getByText('Saved.').first().waitFor()
  expect(await admin.getByRole('switch', { name: /^BOT/ }).isChecked()).toBe(isOn)
  if (isOn) await screenshot(admin, '04-token-enrollment')
}

/** Login and password. */
export async function signIn(page: Page, demo: Demo): Promise<void> {
  await page.goto(demo.portalUrl)
  await page.getByLabel('Login').fill('ana')
  await page.getByLabel('Password').fill('ana-password')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** From Assign New to the QR code; gives what a camera reads. */
export async function assignNew(portal: Page, messenger: string): Promise<string> {
  const name = messenger.toLowerCase()
  await screenshot(portal, `05-${name}-second-factor-empty`)
  await portal.getByRole('link', { name: 'Assign New' }).first().click()
  await screenshot(portal, `06-${name}-add-token`)
  await portal.getByRole('link', { name: /BOT/ }).click()
  await portal.getByLabel('Name').fill('My phone')
  await portal.locator('label', { hasText: messenger }).click()
  await screenshot(portal, `07-${name}-bot-details`)
  await portal.getByRole('button', { name: 'Next' }).click()
  await portal.getByText('Waiting for your scan').first().waitFor()
  const link = readQrCode(await screenshot(portal, `08-${name}-scan`))
  if (link === null) throw new Error('There is no QR code that a camera could read.')
  return link
}

/** The page turned by itself; then back to the list. */
export async function seeItActive(portal: Page, messenger: string): Promise<void> {
  const name = messenger.toLowerCase()
  await portal.getByRole('heading', { name: `${messenger} is ready` }).waitFor()
  await screenshot(portal, `10-${name}-active`)
  await portal.getByRole('link', { name: 'Done' }).click()
  await portal.getByText('My phone').first().waitFor()
  await screenshot(portal, `11-${name}-second-factor`)
}

/** Signs out, and in again up to the page that asks for a code. */
export async function signInAgain(portal: Page, demo: Demo): Promise<void> {
  await portal.getByRole('button', { name: 'Sign out' }).click()
  await signIn(portal, demo)
  await portal.getByLabel(/code/i).first().waitFor()
}

/** Types the code that the phone shows. */
export async function typeCode(portal: Page, code: string | null): Promise<void> {
  if (code === null) throw new Error('The phone shows no code.')
  await portal.getByRole('textbox', { name: /code/i }).first().fill(code)
  await portal.getByRole('button', { name: 'Continue' }).click()
  await portal.getByText('My phone').first().waitFor()
}

/** Signs in to the example app, which has a sign-in of its own. */
export async function signInToApp(app: Page, demo: Demo): Promise<void> {
  await app.goto(`${demo.url}/account`)
  await app.getByLabel('Login').fill('ana')
  await app.getByLabel('Password').fill('ana-password')
  await app.getByRole('button', { name: 'Sign in' }).click()
  await app.getByRole('heading', { name: 'Hello, ana' }).waitFor()
}

/** Types the newest code into the page that stands in front of one of the app's own. */
export async function typeCodeInApp(app: Page, demo: Demo, bot: string, picture: string): Promise<void> {
  await app.getByText('We sent a code to your Telegram.').waitFor()
  await screenshot(app, picture)
  await app.getByLabel('Code').fill(demo.sandbox.phone('ana').lastCode(bot) ?? '')
  await app.getByRole('button', { name: 'Continue' }).click()
}
