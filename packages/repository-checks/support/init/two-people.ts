import { setTimeout } from 'node:timers/promises'
import { expect } from '../apps/expect.js'
import { type Opened, plainBrowser } from '../apps/plain-browser.js'
import { addMessenger, chatOnPhone } from '../create/walk-project.js'

const longestMs = 60_000

interface Person {
  readonly login: string
  readonly password: string
}

/** Where an app is, and where its messengers are played. */
export interface PlayedApp {
  readonly origin: string
  readonly sandboxUrl: string
}

/**
 * Two people, each with a browser and a phone, sign in to the app, add a messenger and pay with the code that comes there; the code of one
 * is worth nothing in the other's browser. Throws where something is not as it has to be.
 */
export async function twoPeoplePay(app: PlayedApp, people: readonly Person[]): Promise<void> {
  const [ana, ben] = await Promise.all(people.map((person) => enrolled(app, person)))
  if (ana === undefined || ben === undefined) throw new Error('It takes two people.')
  const ofBen = await ben.asks()
  const ofAna = await ana.asks()
  const refused = await ana.answers(ofAna, await ben.code())
  expect(refused, 'the code of another person opens nothing', !refused.text.includes('<h1>Pay'))
  const again = await ana.asks()
  await pays(ana, again)
  await pays(ben, ofBen)
}

type Enrolled = Awaited<ReturnType<typeof enrolled>>

async function pays(person: Enrolled, asked: Opened): Promise<void> {
  const page = await person.answers(asked, await person.code())
  expect(page, 'the code opens the page', page.text.includes('<h1>Pay'))
  const paid = await person.browser.send(page, '/pay', { amount: '12' })
  expect(paid, 'the form of the app arrives whole', /Paid (<!-- -->)?12/.test(paid.text))
}

/** Somebody who has signed in to the app, whom it led to the portal, and who has a messenger now. */
async function enrolled({ origin, sandboxUrl }: PlayedApp, { login, password }: Person) {
  const browser = plainBrowser(origin)
  const chat = chatOnPhone(`${sandboxUrl}/phone/${login}`, 'telegram')
  const signIn = await browser.open('/pay')
  expect(signIn, 'who is not signed in is led to the sign-in of the app', signIn.path.includes('/login'))
  const stopped = await browser.send(signIn, signIn.path, { login, password })
  expect(stopped, 'who has no messenger is led to the portal', stopped.text.includes('href="/security/p/app"'))
  const pages = { get: browser.open, send: (path: string, form = {}) => browser.send(blank, path, form) }
  await addMessenger(pages, chat)
  const before = await codesIn(chat)
  return {
    browser,
    async asks() {
      const page = await browser.open('/pay')
      expect(page, 'the page asks for a code', page.text.includes('cf_code'))
      return page
    },
    answers: (page: Opened, code: string) => browser.send(page, '/pay?cf_form=1', { cf_code: code }),
    /** The newest code in the chat. */
    async code() {
      const end = Date.now() + longestMs
      for (;;) {
        const code = (await codesIn(chat)).filter((each) => !before.includes(each)).at(-1)
        if (code !== undefined) return code
        if (Date.now() > end) throw new Error(`No code came to ${login}`)
        await setTimeout(200)
      }
    },
  }
}

const blank = { status: 200, path: '', text: '' }

async function codesIn(chat: ReturnType<typeof chatOnPhone>): Promise<readonly string[]> {
  return [...(await chat.text()).matchAll(/\b\d{6}\b/g)].map(([code]) => code)
}
