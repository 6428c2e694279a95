import { describe, expect, it } from 'vitest'
import { news as accountNews } from '../../accounts/src/words/en.js'
import { coreNews } from '../../core/src/chatfactor/core-news.js'
import { languageName } from '../src/parts/language-name.js'
import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'
import { enroll, password, portalRig, signInAna } from './portal-rig.js'
import { pseudo, wordsOutside } from './pseudo-language.js'

const inPseudo = { 'accept-language': 'ar' }
const home = '/security/p/billing'

/** What people, hosts, devices and languages are called by themselves. */
const data = new Set([
  ...'Chatfactor Billing Telegram My phone ana ben id example org security Firefox Linux'.split(' '),
  ...['en', ...Object.keys(languages)].flatMap((tag) => languageName(tag).match(/\p{L}+/gu) ?? []),
])

/** What happens, as core and accounts name it. */
const named = Object.assign({}, ...coreNews().map(({ english }) => english), accountNews)

describe('a language that nobody speaks', () => {
  it('is on every page of the portal: no word comes from elsewhere, and the page is mirrored', async () => {
    const rig = await portalRig({ texts: { ar: pseudo({ ...en, ...named }) } })
    const stranger = rig.browser()
    const ana = rig.browser()
    const pages = [
      await stranger.get('/security', inPseudo),
      await stranger.get(`${home}/sign-in`, inPseudo),
      await stranger.submit(`${home}/sign-in`, { login: '', password: '' }, inPseudo),
      await stranger.submit(`${home}/sign-in`, { login: 'ana', password: 'no' }, inPseudo),
      await stranger.submit(`${home}/sign-in`, { login: 'ben', password, with: 'mail' }, inPseudo),
      await stranger.submit(`${home}/mail-code`, { code: '' }, inPseudo),
      await stranger.get(`${home}/forgot-password`, inPseudo),
      await stranger.get(`${home}/nonsense`, inPseudo),
      await stranger.get('/security/undo', inPseudo),
    ]
    await signInAna(ana)
    pages.push(await ana.get(home, inPseudo))
    await enroll(rig, ana)
    // Every page that the signed-in person is led to from there.
    const seen = new Set<string>()
    const parts =
      'add add/bot recovery-codes pin browsers sessions invitation profile profile/name profile/password profile/email profile/login'
    const open = [home, ...parts.split(' ').map((part) => `${home}/${part}`)]
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path) || seen.size > 40) continue
      seen.add(path)
      const page = await ana.get(path, inPseudo)
      pages.push(page)
      for (const [, href = ''] of page.text.matchAll(/<a [^>]*href="(\/security\/p\/billing[^"#]*)"/g)) open.push(href)
    }
    expect(seen.size).toBeGreaterThan(14)
    const strays = pages.flatMap((page) => {
      const words = wordsOutside(page).filter((word) => !data.has(word))
      return words.length === 0 ? [] : [`${page.url.pathname}: ${words.join(' ')}`]
    })
    expect([...new Set(strays)]).toEqual([])
    for (const page of pages) expect(page.text).toContain('<html lang="ar" dir="rtl">')
  })

  it('is longer by 40 %, and keeps placeholders and tags', () => {
    const said = pseudo({ a: 'Add <b>{name}</b> now', b: '{left, plural, one {# try} other {# tries}} left' })
    expect(said.a).toContain('Ádd <b>{name}</b> nów')
    expect(said.b).toContain('{left, plural, one {# try} other {# tries}} léft')
    expect(said.a?.length).toBeGreaterThan('Add <b>{name}</b> now'.length * 1.4)
    expect(wordsOutside({ text: `<p>${said.a} stray</p>` })).toEqual(['stray'])
  })
})
