import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startDemo } from '@chatfactor/demo'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../browser.js'
import { assignNew, seeItActive, signIn, signInAgain } from '../guide-steps.js'

/*
 * Makes the pictures of README and guides, in docs/pictures: the demo as a person, a phone and an administrator see it, narrow and wide,
 * light and dark. Run it with `pnpm docs:pictures` and look at what changed.
 */

const folder = fileURLToPath(new URL('../../../../docs/pictures/', import.meta.url))
const widths = [360, 1280]
const schemes = ['light', 'dark'] as const
const bot = 'telegram/example_bot'

mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) if (file.endsWith('.webp')) rmSync(`${folder}${file}`)
const demo = await startDemo({ port: 0 })
const browser = await launchBrowser()
try {
  const open = async () => (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  const portal = await open()
  await signIn(portal, demo)
  const phone = await open()
  await phone.goto(await assignNew(portal, 'Telegram'))
  await keep(portal, 'scan')
  await phone.getByRole('button', { name: 'START' }).click()
  await seeItActive(portal, 'Telegram')
  await keep(portal, 'tokens')
  await signInAgain(portal, demo)
  await keep(portal, 'code')
  await phone.reload()
  await phone
    .getByText(demo.sandbox.phone('ana').lastCode(bot) ?? 'no code')
    .first()
    .waitFor()
  await keep(phone, 'phone', [360])
  const admin = await open()
  await admin.goto(demo.adminUrl)
  await admin.getByRole('button', { name: 'Open the admin console' }).click()
  await admin.getByRole('link', { name: 'Resources' }).first().click()
  await admin.getByRole('link', { name: 'Billing' }).first().click()
  await keep(admin, 'console')
} finally {
  await browser.close()
  await demo.close()
}

/** WebP, which is a third of PNG; playwright has no name for it, so Chromium is asked itself. */
async function keep(page: Page, name: string, wanted: readonly number[] = widths): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const width of wanted) {
    await page.setViewportSize({ width, height: width < 600 ? 720 : 800 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
      const file = `${name}-${width}-${colorScheme}.webp`
      writeFileSync(`${folder}${file}`, Buffer.from(data, 'base64'))
      console.log(file, `${Math.round((data.length * 3) / 4096)} KB`)
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}
