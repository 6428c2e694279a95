import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Demo, recordsInMemory, startDemo } from '@chatfactor/demo'
import type { Page } from 'playwright-core'
import { addCrowd } from '../../../demo/src/crowd.js'
import { atTheDesk } from '../at-the-desk.js'
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
const records = recordsInMemory()
const demo = await startDemo({ port: 0, records })
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
  await keepDesk(admin, demo)
  await keepTwo(admin, demo)
} finally {
  await browser.close()
  await demo.close()
}

/** The console as a help desk, with a crowd. */
async function keepDesk(page: Page, { chatfactor, bots, url }: Demo): Promise<void> {
  const resourceId = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
  await addCrowd({ chatfactor, store: records.store, resourceId, count: 5_000, bots })
  const desk = atTheDesk(page, `${url}/security/admin`)
  await desk.begin()
  // The worker has yet to count who got a token.
  for (let tries = 0; tries < 60 && !/Active\s+1,\d{3}/.test(await desk.read()); tries += 1) {
    await page.waitForTimeout(1_000)
    await desk.begin()
  }
  await keep(page, 'desk-front', [1280])
  await desk.find('Ana Marques')
  await keep(page, 'desk-person', [1280])
  await desk.press(/^Lost phone/)
  await desk.type('Why', 'Called from the office, I know the voice')
  await keep(page, 'desk-task', [1280])
  await page.goto(`${url}/security/admin/resources/${resourceId}/bulk?whom=all&only=no_token&act=tell`)
  await keep(page, 'desk-many', [1280])
}

/** What takes two administrators, while the second one is asked. */
async function keepTwo(page: Page, { chatfactor, url }: Demo): Promise<void> {
  const resourceId = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
  const ana = await chatfactor.users.findByLogin('ana')
  await chatfactor.resources.update(resourceId, { secondFactor: { administrators: 'two' } })
  await page.goto(`${url}/security/admin`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: /Carla/ }).click()
  await page.goto(`${url}/security/admin/resources/${resourceId}/members/${ana?.id}`)
  await page.getByText('Let them in without codes…').first().click()
  await page.locator('.sure[open] input[name=reason]').fill('Her phone is in the repair shop')
  await page.getByRole('button', { name: /^Let ana in/i }).click()
  await page.getByRole('button', { name: 'Ask a second administrator' }).click()
  await page.locator('.say-this').waitFor()
  await keep(page, 'desk-two', [1280])
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
