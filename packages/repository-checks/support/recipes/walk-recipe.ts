import type { Phone } from '@chatfactor/sandbox'
import { expect } from '../apps/expect.js'
import { type Opened, type PlainBrowser, plainBrowser } from '../apps/plain-browser.js'
import { sendRaw } from '../guards/raw-http.js'
import { spellingsOf } from '../guards/spellings.js'
import type { Around, Recipe } from './recipe.js'
import { notMe, offersNotMe, scan, unspentCode } from './walked-phone.js'

const portal = '/security/p/billing'
/** What only somebody with a proof sees. */
const behindGuard = /<h1>Pay|Paid (?:<!-- -->)?\w|paid=|Only with a proof/
const isOpen = ({ text }: Opened) => text.includes('<h1>Pay')

/**
 * Ana and Ben, each with a browser and a phone: nobody is asked where no guard stands, both are asked where one does, each gets in by the code
 * of their own chat, and neither by what the other has. Ana's second browser is asked anew, and what she says was not her ends there alone.
 * Gives her first browser, with its proof.
 */
export async function walkRecipe(recipe: Recipe, around: Around): Promise<PlainBrowser> {
  const { origin, sandbox } = around
  const [ana, ben, second, thief] = [1, 2, 3, 4].map(() => plainBrowser(origin))
  if (!ana || !ben || !second || !thief) throw new Error('There are four browsers.')
  const { signIn, signInPath } = recipe
  const [anasPhone, bensPhone] = [sandbox.phone('ana'), sandbox.phone('ben')]

  const nobody = await ana.open('/pay')
  expect(nobody, 'who is not signed in is led to the sign-in of the host', signInPath.test(nobody.path))
  await signIn(ana, 'ana', around)
  await enroll(ana, anasPhone, around)
  await expectGuarded(ana, recipe, around)
  const anasCode = await pass(ana, anasPhone)

  await signIn(ben, 'ben', around)
  await enroll(ben, bensPhone, around)
  for (const [name, value] of [...ben.cookies(), ...ofOurs(ana)]) thief.keep(name, value)
  const stolen = await thief.open('/pay')
  expect(stolen, 'what Ana has proven opens nothing for Ben', !behindGuard.test(stolen.text))
  await pass(ben, bensPhone, anasCode)

  await signIn(second, 'ana', around)
  await pass(second, anasPhone, anasCode)
  await anasPhone.tap(notMe)
  const ended = await second.open('/pay')
  expect(ended, 'what was not Ana is led to the sign-in of the host', signInPath.test(ended.path))
  for (const browser of [ana, ben]) {
    const still = await browser.open('/pay')
    expect(still, 'every other session goes on', isOpen(still))
  }
  return ana
}

/** Those cookies that Chatfactor has set. */
function ofOurs(browser: PlainBrowser): readonly (readonly [string, string])[] {
  return [...browser.cookies()].filter(([name]) => name.startsWith('cf-'))
}

/** The first messenger of somebody who is signed in to the host: by the portal, and the phone. */
async function enroll(browser: PlainBrowser, phone: Phone, { sandbox }: Around): Promise<void> {
  const welcome = await browser.open('/')
  expect(welcome, 'a page without a guard asks nobody', welcome.text.includes('<h1>Welcome'))
  const stopped = await browser.open('/pay')
  expect(stopped, 'who has no messenger is led to the portal', stopped.text.includes(`href="${portal}"`))
  const known = await browser.open(portal)
  expect(known, 'the portal knows who it is', known.status === 200)
  const add = await browser.open(`${portal}/add`)
  const typed = { name: 'Phone', transport: 'telegram', digits: '6' }
  const shown = await browser.send(add, `${portal}/add/bot`, typed)
  await scan(phone, shown.text, sandbox)
}

/** However the address is spelled, and whatever else leads to the page or to its data: nothing opens it without a code. */
async function expectGuarded(browser: PlainBrowser, { alsoGuarded = [] }: Recipe, around: Around): Promise<void> {
  const { origin, isWhole } = around
  const others = alsoGuarded.map((target) => ({ method: 'GET', target, headers: {} }))
  for (const spelling of [...others, ...spellingsOf('/pay', isWhole)]) {
    const headers = { cookie: browser.cookie(), origin, ...spelling.headers }
    const { status, text } = await sendRaw(Number(new URL(origin).port), { ...spelling, headers })
    const seen = { status, text, path: `${spelling.method} ${spelling.target} ${JSON.stringify(spelling.headers)}` }
    const isHead = spelling.method === 'HEAD' && status === 200
    expect(seen, 'no spelling opens the page without a code', !behindGuard.test(text) && !isHead)
  }
}

/** Goes to pay, is asked, and types the code of the phone, which it gives; a code that was used, whosever, does not do. */
export async function pass(browser: PlainBrowser, phone: Phone, spent = ''): Promise<string> {
  const asked = await browser.open('/pay')
  expect(asked, 'the page asks for a code', asked.text.includes('cf_code') && !behindGuard.test(asked.text))
  const code = await unspentCode(phone, spent)
  if (spent !== '') {
    const refused = await browser.send(asked, '/pay?cf_form=1', { cf_code: spent })
    expect(refused, 'a code of another session is refused', !behindGuard.test(refused.text))
  }
  const page = await browser.send(asked, '/pay?cf_form=1', { cf_code: code })
  expect(page, 'the code opens the page', isOpen(page))
  const paid = await browser.send(page, '/pay', { amount: '12' })
  expect(paid, 'the form of the host arrives whole', /Paid (<!-- -->)?12/.test(paid.text))
  await offersNotMe(phone)
  return code
}
