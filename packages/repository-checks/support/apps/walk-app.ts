import { sendRaw } from '../guards/raw-http.js'
import { spellingsOf } from '../guards/spellings.js'
import { expect } from './expect.js'
import { type PlainBrowser, plainBrowser } from './plain-browser.js'
import { lastCode, lastMessage, scan } from './walked-chat.js'

/** What only somebody with a proof sees. */
const opened = /<h1>Pay|Paid (?:<!-- -->)?\w|paid=/

/** What an app of its own looks like, and where its platform is. */
export interface WalkedApp {
  readonly origin: string
  readonly platformUrl: string
  /** What the app calls the field for the name. */
  readonly nameField: string
}

/**
 * Ana, who has no messenger yet, goes to pay: she signs in to the app, is led to the portal, adds her chat, and pays with the code that comes
 * there. Without a browser's scripts; gives the browser with its proof. Throws where something is not as it has to be.
 */
export async function walkApp({ origin, platformUrl, nameField }: WalkedApp): Promise<PlainBrowser> {
  const browser = plainBrowser(origin)
  const signIn = await browser.open('/pay')
  expect(signIn, 'who is not signed in is led to the sign-in of the app', signIn.path.startsWith('/login'))
  const stopped = await browser.send(signIn, signIn.path, { [nameField]: 'ana', password: 'correct horse' })
  expect(stopped, 'who has no messenger is led to the portal', stopped.text.includes('href="/security/p/app"'))

  const portal = await browser.open('/security/p/app')
  expect(portal, 'the portal knows who it is', portal.status === 200 && portal.text.includes('ana'))
  const add = await browser.open('/security/p/app/add')
  const shown = await browser.send(add, '/security/p/app/add/bot', {
    name: 'Phone',
    transport: 'telegram',
    digits: '6',
  })
  expect(shown, 'the portal takes the scan', (await scan(origin, shown.text)) === 200)

  const asked = await browser.open('/pay')
  for (const spelling of spellingsOf('/pay', true)) {
    const headers = { cookie: browser.cookie(), origin, ...spelling.headers }
    const { status, text } = await sendRaw(Number(new URL(origin).port), { ...spelling, headers })
    const seen = { status, text, path: `${spelling.method} ${spelling.target} ${JSON.stringify(spelling.headers)}` }
    expect(
      seen,
      'no spelling opens the page without a code',
      !opened.test(text) && !(spelling.method === 'HEAD' && status === 200),
    )
  }
  expect(asked, 'the page asks for a code', asked.text.includes('cf_code'))
  const message = await lastMessage(platformUrl)
  for (let times = 0; times < 3; times += 1) await browser.open('/pay')
  expect(asked, 'loading the page again sends nothing', (await lastMessage(platformUrl)) === message)
  const page = await browser.send(asked, '/pay?cf_form=1', { cf_code: await lastCode(platformUrl) })
  expect(page, 'the code opens the page', page.text.includes('<h1>Pay'))
  const paid = await browser.send(page, '/pay', { amount: '12' })
  expect(paid, 'the form of the app arrives whole', /Paid (<!-- -->)?12/.test(paid.text))
  return browser
}
