import { describe, expect, it } from 'vitest'
import { consolePages } from '../../console/src/index.js'
import { directionOf } from '../src/parts/direction.js'
import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'
import { texts as uk } from '../src/words/uk.js'
import type { Browser, Page } from './browser.js'
import { enrolled, password, portalRig, signInAna } from './portal-rig.js'

const texts = {
  uk: { 'signIn.title': 'Вхід', 'mailedCode.lead': '{owner}: {when}' },
  de: { 'signIn.title': 'Anmelden' },
}
const signIn = '/security/p/billing/sign-in'

it('a language in the link is kept for later pages, before what the browser prefers', async () => {
  const person = (await portalRig({ texts })).browser()
  const german = { 'accept-language': 'de' }
  expect((await person.get(signIn, german)).text).toContain('<h1>Anmelden</h1>')
  expect(person.cookieLines).toEqual([])

  expect((await person.get(`${signIn}?lang=uk`, german)).text).toContain('<h1>Вхід</h1>')
  const later = await person.get(signIn, german)
  expect(later.text).toContain('<h1>Вхід</h1>')
  expect(later.text).toContain('<html lang="uk" dir="ltr">')

  expect((await person.get(`${signIn}?lang=en`, german)).text).toContain('<h1>Sign in</h1>')
  expect((await person.get(signIn, german)).text).toContain('<h1>Sign in</h1>')
})

it('the cookie is for the portal alone, for 180 days, and out of the reach of scripts', async () => {
  const person = (await portalRig({ texts })).browser()
  await person.get(`${signIn}?lang=uk-UA`)
  const [pair, ...attributes] = person.cookieLines[0]?.split('; ') ?? []
  expect(pair).toBe('cf-lang=uk')
  expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=15552000', 'Path=/security', 'SameSite=Lax', 'Secure'])
})

it('a language that there is not changes nothing, in the link or in the cookie', async () => {
  const person = (await portalRig({ texts })).browser()
  await person.get(`${signIn}?lang=uk`)
  expect((await person.get(`${signIn}?lang=xx`)).text).toContain('<h1>Вхід</h1>')
  expect(person.cookies.get('cf-lang')).toBe('uk')

  person.cookies.set('cf-lang', 'xx')
  expect((await person.get(signIn, { 'accept-language': 'de' })).text).toContain('<h1>Anmelden</h1>')
})

it('times are said in the language of the page', async () => {
  const person = (await portalRig({ texts })).browser()
  await person.get(`${signIn}?lang=uk`)
  const mailed = await person.submit(signIn, { login: 'ben', password, with: 'mail' })
  expect(mailed.text).toContain('Billing: через 10 хвилин')
})

it('a kind of a language finds another kind of it, in the link, in the cookie and in what the browser prefers', async () => {
  const brazilian = { 'pt-BR': { 'signIn.title': 'Acesso (Brasil)' }, de: { 'signIn.title': 'Anmelden' } }
  const { browser } = await portalRig({ texts: brazilian })
  const german = { 'accept-language': 'de' }
  for (const tag of ['pt-BR', 'pt-br', 'pt', 'pt-PT']) {
    const person = browser()
    expect((await person.get(signIn, { 'accept-language': `${tag},de;q=0.8` })).text).toContain(
      '<html lang="pt-BR" dir="ltr">',
    )
    expect(person.cookieLines).toEqual([])
    expect((await person.get(`${signIn}?lang=${tag}`, german)).text).toContain('<h1>Acesso (Brasil)</h1>')
    expect(person.cookies.get('cf-lang')).toBe('pt-BR')
    expect((await person.get(signIn, german)).text).toContain('<h1>Acesso (Brasil)</h1>')
  }
})

/** The links of the switch in the foot of a page, by language. */
const switchOf = ({ text }: Page) =>
  new Map(
    [...text.matchAll(/<a href="([^"]*)" lang="([^"]*)" hreflang=/g)].map(([, href = '', tag = '']) => [tag, href]),
  )

/** Follows the link of the switch from this page, as a browser does. */
const switched = (person: Browser, page: Page, tag: string) =>
  person.get(switchOf(page).get(tag) ?? '', { referer: page.url.href })

describe('the switch in the foot', () => {
  it('is on each page, before and after sign-in and in the console, and leads to the same page', async () => {
    const rig = await portalRig({
      console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
    })
    const person = rig.browser()
    const before = await person.get(`${signIn}?lang=en`)
    await signInAna(person)
    const pages = [
      before,
      await person.get('/security'),
      await person.get('/security/p/billing/nonsense'),
      await person.get('/security/p/billing/profile'),
      await person.get('/security/admin/users?q=a&lang=en'),
      await person.get('/security/admin/health'),
    ]
    for (const page of pages) {
      expect([...switchOf(page).keys()]).toEqual(['en', ...Object.keys(languages)])
      const ukrainian = await switched(person, page, 'uk')
      expect(ukrainian.text).toContain('<html lang="uk" dir="ltr">')
      expect(`${ukrainian.url.pathname}${ukrainian.url.search}`).toBe(
        `${page.url.pathname}${page.url.search}`.replace(/[?&]lang=en/, ''),
      )
      await switched(person, ukrainian, 'en')
    }
  })

  it('is remembered: what follows without a language in its address is in it, errors of a form as well', async () => {
    const person = (await portalRig()).browser()
    const page = await person.get(signIn)
    await switched(person, page, 'uk')
    const wrong = await person.submit(signIn, { login: '', password: '' })
    expect(wrong.text).toContain('<html lang="uk" dir="ltr">')
    expect(wrong.text).toContain(uk['signIn.loginMissing'])
  })

  it('says the error of a form in the language that its page is shown in, and keeps what was typed', async () => {
    const person = (await portalRig()).browser()
    const wrong = await person.submit(signIn, { login: 'ana', password: '' })
    expect(wrong.text).toContain(en['signIn.passwordMissing'])
    const again = await switched(person, wrong, 'uk')
    expect(again.text).toContain(uk['signIn.passwordMissing'])
    expect(again.text).not.toContain(en['signIn.passwordMissing'])
    expect(again.text).toContain('value="ana"')
    const back = await switched(person, again, 'en')
    expect(back.text).toContain(en['signIn.passwordMissing'])
  })

  it('says an error that counts tries in the language of its page, and another person’s page says nothing of it', async () => {
    const { rig } = await enrolled()
    const ana = rig.browser()
    await ana.submit(signIn, { login: 'ana', password, with: 'password' })
    const wrong = await ana.submit('/security/p/billing/second-factor/recovery', { code: 'AAAA-AAAA-AAAAA' })
    expect(wrong.text).toContain('You have 4 tries left')
    const again = await switched(ana, wrong, 'uk')
    expect(again.text).toContain('Залишилося 4 спроби')
    expect(again.text).not.toContain('tries left')
    const other = await rig.browser().get(again.url.pathname + again.url.search)
    expect(other.text).not.toContain('спроб')
  })

  it('says the error of a form of the console in the language of its page, too', async () => {
    const rig = await portalRig({
      console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
    })
    const admin = rig.browser()
    const wrong = await admin.submit('/security/admin/resources', { name: '', 'selfService.address': '-' })
    const again = await switched(admin, wrong, 'uk')
    const errors = ({ text }: Page) => [...text.matchAll(/class="error"[^>]*>([^<]*)/g)].map(([, said]) => said)
    expect(errors(wrong).length).toBeGreaterThan(0)
    expect(errors(again)).toHaveLength(errors(wrong).length)
    for (const error of errors(again)) expect(error).toMatch(/[а-яіїє]/)
  })

  it.each([
    ['a page of ours', 'https://id.example.org/security/p/billing/sign-in?again=1&lang=en', `${signIn}?again=1`],
    ['another site', 'https://evil.example/security/p/billing/sign-in', '/security'],
    ['a page of the host', 'https://id.example.org/elsewhere', '/security'],
    ['what only begins like ours', 'https://id.example.org/security.evil/', '/security'],
    ['two slashes', 'https://id.example.org//evil.example/security/', '/security'],
    ['itself', 'https://id.example.org/security/language?lang=uk', '/security'],
    ['nothing readable', 'nonsense', '/security'],
    ['nowhere', '', '/security'],
  ])('leads to no other site and in no circle, where the browser comes from %s', async (_name, referer, to) => {
    const { portal } = await portalRig()
    const request = new Request('https://id.example.org/security/language?lang=uk', { headers: { referer } })
    const answer = await portal.fetch(request)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, to])
  })

  it('marks the languages that no native has read, and only those', async () => {
    const { browser } = await portalRig({ texts: { eo: { 'signIn.title': 'Ensaluti' } } })
    const { text } = await browser().get(signIn)
    const marked = [...text.matchAll(/hreflang="([^"]*)"[^>]*aria-describedby="unchecked"[^>]*>[^<]* \*</g)]
    const unread = Object.entries(languages).flatMap(([tag, { isRead }]) => (isRead ? [] : [tag]))
    expect(marked.map(([, tag]) => tag)).toEqual(unread)
    expect(text).toContain(en['frame.unchecked'])
  })

  it('gives a page the direction of its language', async () => {
    const { browser } = await portalRig({ texts: { ar: { 'signIn.title': 'تسجيل الدخول' } } })
    expect((await browser().get(`${signIn}?lang=ar`)).text).toContain('<html lang="ar" dir="rtl">')
    expect(['he', 'fa', 'ur', 'ckb', 'uk', 'pt-BR', 'az-Arab'].map(directionOf)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'rtl',
    ])
  })
})
