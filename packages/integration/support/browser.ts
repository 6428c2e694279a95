import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import jsQR from 'jsqr'
import { type Browser, chromium, type Page } from 'playwright-core'
import { PNG } from 'pngjs'

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
]

/** Where the browser is, or `null`; in CI a missing browser is an error, elsewhere the tests are skipped and say so. */
export const browserPath: string | null = candidates.find((path) => path !== undefined && existsSync(path)) ?? null

if (browserPath === null && process.env.CI !== undefined) {
  throw new Error('No Chromium found. Install the package chromium, or set CHROMIUM_PATH.')
}
if (browserPath === null) console.warn('SKIPPED: no Chromium found, so no browser test runs. Set CHROMIUM_PATH.')

const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless browser. */
export function launchBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error('no browser')
  return chromium.launch({ executablePath: browserPath, chromiumSandbox: false, args })
}

const folder = fileURLToPath(new URL('../../../.screenshots/', import.meta.url))

/** Keeps a picture of the page in the git-ignored folder `.screenshots`, and gives its bytes. */
export function screenshot(page: Page, name: string): Promise<Buffer> {
  mkdirSync(folder, { recursive: true })
  return page.screenshot({ path: `${folder}${name}.png`, fullPage: true, animations: 'disabled' })
}

/** The text of the QR code in a picture, as a phone's camera would read it; `null` when there is none. */
export function readQrCode(picture: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(picture)
  return jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? null
}
