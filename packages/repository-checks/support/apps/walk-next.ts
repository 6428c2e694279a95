import type { Around } from '../recipes/recipe.js'
import { expect } from './expect.js'
import { type PlainBrowser, plainBrowser } from './plain-browser.js'

/** What Next has beside pages behind the proxy: a guarded route handler, and a server action that asks whether there is a proof. */
export async function walkNext({ origin }: Around, proven: PlainBrowser): Promise<void> {
  const unproven = plainBrowser(origin)
  const signIn = await unproven.open('/receipt')
  expect(signIn, 'a route handler leads to the sign-in of the app', signIn.path.startsWith('/login'))
  const asked = await unproven.send(signIn, signIn.path, { login: 'ana', password: 'correct horse' })
  expect(asked, 'a route handler asks for a code', asked.text.includes('/receipt?cf_form=1'))
  const refused = await transfer(unproven)
  expect(refused, 'a server action goes on for nobody without a proof', refused.text.includes('Transferred: no'))

  const receipt = await proven.open('/receipt')
  expect(receipt, 'the handler is reached with a proof', receipt.text === 'The receipt')
  const done = await transfer(proven)
  expect(done, 'a server action knows a proof', done.text.includes('Transferred: yes'))

  // Ids of actions are no secret: Next runs one wherever its form is sent.
  const form = await proven.open('/pay')
  for (const path of [
    '/pay',
    '/pay/',
    '/PAY',
    '/%70ay',
    '/',
    '/login',
    '/transfer',
    '/receipt',
    '/security/p/billing',
  ]) {
    const sent = await unproven.send(form, path, { amount: '12' })
    expect(sent, `the action behind the guard does not run at ${path}`, !/[?&]paid=|Paid/.test(sent.path + sent.text))
  }
}

async function transfer(browser: PlainBrowser) {
  return browser.send(await browser.open('/transfer'), '/transfer', {})
}
