import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser } from './browser.js'

/** One browser for the tests of a block. After each, what it opened is closed, and then the rest that is named. */
export function sharedBrowser(closeRest: () => unknown = () => undefined): Pick<Browser, 'newContext' | 'newPage'> {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
    await closeRest()
  })
  afterAll(() => browser?.close())
  const launched = () => {
    if (browser === undefined) throw new Error('The browser is not there yet.')
    return browser
  }
  return {
    newContext: (...options) => launched().newContext(...options),
    newPage: (...options) => launched().newPage(...options),
  }
}
