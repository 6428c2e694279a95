import { existsSync } from 'node:fs'
import type { Phone } from '@chatfactor/sandbox'
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

/**
 * The way of Ana, and of Ben, in a real browser with its scripts: the page with the link goes on by itself, and links of the app lead to the page
 * for the code. Its scripts fetch ahead what links lead to, and neither chat hears of it: Ana's when she follows one, Ben's never.
 */
export async function browseApp({ origin, sandbox }: Around): Promise<void> {
  if (browserPath === null) throw new Error('There is no browser.')
  const browser = await chromium.launch({
    executablePath: browserPath,
    chromiumSandbox: false,
    args: ['--disable-gpu'],
  })
  const [anasPhone, bensPhone] = [sandbox.phone('ana'), sandbox.phone('ben')]
  /** Signs somebody in with a browser of their own, where a link to the guarded page leads to, and enrolls them. */
  const arrive = async (login: string, phone: Phone) => {
    const page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(origin)
    await page.getByRole('link', { name: 'Pay' }).click()
    await page.locator('[name="login"], [name="username"]').fill(login)
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
    return page
  }
  try {
    const [page, bens] = [await arrive('ana', anasPhone), await arrive('ben', bensPhone)]
    const heard = () => [anasPhone, bensPhone].map((phone) => phone.messages().length).join(' and ')
    const before = heard()
    // By a link, as scripts of the app follow it; to see it, and to point at it, asks nobody.
    for (const one of [page, bens]) {
      await one.goto(origin)
      await one.getByRole('link', { name: 'Pay' }).hover()
      await one.waitForLoadState('networkidle')
    }
    if (heard() !== before) throw new Error('A link that was only pointed at has sent a message.')
    const bensMessages = bensPhone.messages().length
    await page.getByRole('link', { name: 'Pay' }).click()
    await page.locator('[name="cf_code"]').fill(await unspentCode(anasPhone, ''))
    if (bensPhone.messages().length > bensMessages) throw new Error('What Ana opened has sent Ben a message.')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Pay' }).waitFor()
    await page.locator('[name="amount"]').fill('12')
    await page.getByRole('button', { name: 'Pay' }).click()
    await page.getByRole('heading', { name: 'Paid 12' }).waitFor()
  } finally {
    await browser.close()
  }
}
