import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isTooWide, violationsOf } from './axe.js'
import { screenshot } from './browser.js'

const schemes = ['light', 'dark'] as const

/**
 * Keeps four pictures of a page: narrow and wide, light and dark. In each of them everybody must be able to use it, and nobody has to push
 * it sideways. The page is as wide as before afterwards.
 */
export async function screenshotLooks(
  page: Page,
  name: string,
  widths: readonly number[] = [360, 1280],
): Promise<void> {
  const before = page.viewportSize()
  // axe is a script itself; what it would look at is the same page.
  const isScripted = (await page.evaluate('matchMedia("(scripting: enabled)").matches')) === true
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await screenshot(page, `${name}-${width}-${colorScheme}`)
      const look = `${name}, ${width} px, ${colorScheme}`
      expect(await isTooWide(page), look).toBe(false)
      if (isScripted) expect(await violationsOf(page), look).toEqual([])
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before !== null) await page.setViewportSize(before)
}
