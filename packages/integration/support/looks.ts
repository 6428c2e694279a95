import type { Page } from 'playwright-core'
import { screenshot } from './browser.js'

const widths = [360, 1280]
const schemes = ['light', 'dark'] as const

/** Keeps four pictures of a page: narrow and wide, light and dark. The page is as wide as before afterwards. */
export async function screenshotLooks(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await screenshot(page, `${name}-${width}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: null })
  if (before !== null) await page.setViewportSize(before)
}
