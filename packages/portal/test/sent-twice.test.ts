import { describe, expect, it } from 'vitest'
import { type Browser, hidden, type Page } from './browser.js'
import { enrolled, password, type Rig } from './portal-rig.js'

const portal = '/security/p/billing'
const minuteMs = 60_000
const signIn = (person: Browser) => person.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })

/** Ana has a token, and a browser of hers waits for the code. */
async function waiting() {
  const { rig } = await enrolled()
  const browser = rig.browser()
  const asks = await signIn(browser)
  return { rig, browser, asks }
}

function type({ rig, browser, asks }: { rig: Rig; browser: Browser; asks: Page }, code?: string) {
  const right = rig.telegram.lastCode('chat-1') ?? ''
  return browser.submit(`${portal}/second-factor`, { challenge: hidden(asks, 'challenge'), code: code ?? right })
}

describe('a form that is sent twice', () => {
  it('R9: at once takes one try, and leads both to the same page', async () => {
    const given = await waiting()
    const wrong = given.rig.telegram.lastCode('chat-1') === '000000' ? '111111' : '000000'
    const [one, other] = await Promise.all([type(given, wrong), type(given, wrong)])
    expect(one.text).toContain('You have 4 tries left')
    expect(other.text).toContain('You have 4 tries left')
    expect((await type(given, wrong)).text).toContain('You have 3 tries left')
  })

  it('at once signs in once, whichever answer the browser waits for', async () => {
    const given = await waiting()
    for (const page of await Promise.all([type(given), type(given)])) expect(page.url.pathname).toBe(portal)
  })

  it('at once sends one message', async () => {
    const { rig } = await waiting()
    const browser = rig.browser()
    await signIn(browser)
    await rig.clock.advance(minuteMs)
    const before = rig.telegram.sent.length
    await Promise.all([signIn(browser), signIn(browser)])
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before + 1)
  })

  it('with other fields is two forms', async () => {
    const { rig } = await waiting()
    const browser = rig.browser()
    const type = (login: string) => browser.submit(`${portal}/sign-in`, { login, password: 'wrong', with: 'password' })
    const pages = await Promise.all([type('ana'), type('ben')])
    expect(pages.map(({ text }) => text.includes('value="ana"') || text.includes('value="ben"'))).toContain(true)
    expect(new Set(pages.map(({ url }) => url.search)).size).toBe(2)
  })
})
