import { expect } from '../apps/expect.js'
import { plainBrowser } from '../apps/plain-browser.js'
import type { Around } from './recipe.js'
import { byForm } from './sign-ins.js'
import { pass } from './walk-recipe.js'

/** Long enough for a message to come to Telegram behind the last one of its chat, and too short for the page to be answered without it. */
const goneAfterMs = 2_000

/**
 * Browsers of Ana go away while her code is on its way to a Telegram that says nothing. What their requests have begun holds up neither Ben, nor
 * Ana in another browser.
 */
export async function walkGoneAway(around: Around): Promise<void> {
  const { origin, sandbox } = around
  const { telegram } = sandbox
  for (const _ of [1, 2]) {
    const left = plainBrowser(origin)
    await byForm(left, 'ana', around)
    telegram.fault({ kind: 'stall', method: 'sendMessage' })
    const signal = AbortSignal.timeout(goneAfterMs)
    const page = fetch(`${origin}/pay`, { headers: { cookie: left.cookie(), accept: 'text/html' }, signal })
    await page.then(
      () => Promise.reject(new Error('Telegram was silent, and the page came all the same.')),
      () => undefined,
    )
  }
  const [ana, ben] = [plainBrowser(origin), plainBrowser(origin)]
  await byForm(ben, 'ben', around)
  const bensPhone = sandbox.phone('ben')
  await pass(ben, bensPhone, bensPhone.lastCode() ?? '')
  await byForm(ana, 'ana', around)
  const asked = await ana.open('/pay')
  expect(asked, 'whose browsers went away is asked in another one', asked.text.includes('cf_code'))
}
