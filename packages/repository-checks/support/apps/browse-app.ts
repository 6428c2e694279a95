import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Around } from '../recipes/recipe.js'
import { scan, unspentCode } from '../recipes/walked-phone.js'

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
]

/** Where a real browser is, or `null`. */
export const browserPath = candidates.find((path) => path !== undefined && existsSync(path)) ?? null

/** Ana's way in a real browser with its scripts: the page with the link goes on by itself, and links of the app lead to the page for the code. */
export async function browseApp({ origin, sandbox }: Around): Promise<void> {
  if (browserPath === null) throw new Error('There is no browser.')
  const browser = await chromium.launch({
    executablePath: browserPath,
    chromiumSandbox: false,
    args: ['--disable-gpu'],
  })
  const phone = sandbox.phone('ana')
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(`${origin}/pay`)
    await page.locator('[name="login"], [name="username"]').fill('ana')
    await page.locator('[name="password"]').fill('correct horse')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/login'))
    await page.goto(`${origin}/pay`)
    await page.locator('a[href="/security/p/billing"]').first().click()
    await page.waitForURL('**/security/p/billing**')
    await page.goto(`${origin}/security/p/billing/add`)
    await page.locator('form[action$="/add/bot"] button[type="submit"], form[action$="/add/bot"] button').last().click()
    await page.locator('[data-live]').waitFor()
    await scan(phone, await page.content(), sandbox)
    await page.locator('[data-state="awaiting_scan"]').waitFor({ state: 'detached' })
    // By a link, as scripts of the app follow it; to point at it asks nobody.
    await page.goto(origin)
    const before = phone.messages().length
    await page.getByRole('link', { name: 'Pay' }).hover()
    await page.waitForLoadState('networkidle')
    if (phone.messages().length > before) throw new Error('A link that was only pointed at has sent a message.')
    await page.getByRole('link', { name: 'Pay' }).click()
    await page.locator('[name="cf_code"]').fill(await unspentCode(phone, ''))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Pay' }).waitFor()
    await page.locator('[name="amount"]').fill('12')
    await page.getByRole('button', { name: 'Pay' }).click()
    await page.getByRole('heading', { name: 'Paid 12' }).waitFor()
  } finally {
    await browser.close()
  }
}
