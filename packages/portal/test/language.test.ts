import { expect, it } from 'vitest'
import { password, portalRig } from './portal-rig.js'

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
  expect(later.text).toContain('<html lang="uk">')

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
    expect((await person.get(signIn, { 'accept-language': `${tag},de;q=0.8` })).text).toContain('<html lang="pt-BR">')
    expect(person.cookieLines).toEqual([])
    expect((await person.get(`${signIn}?lang=${tag}`, german)).text).toContain('<h1>Acesso (Brasil)</h1>')
    expect(person.cookies.get('cf-lang')).toBe('pt-BR')
    expect((await person.get(signIn, german)).text).toContain('<h1>Acesso (Brasil)</h1>')
  }
})
