import { readdirSync, readFileSync } from 'node:fs'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { portalRoutes } from '../../src/routes/portal-routes.js'
import { siteOf } from '../../src/site-of.js'
import { allNews, type News, news } from '../../src/states/news.js'
import { en } from '../../src/words/en.js'
import type { Browser } from '../browser.js'
import { signedIn, signInAna } from '../portal-rig.js'
import { newsScripts } from './news-scripts.js'

const portal = '/security/p/billing'

/** What is said to a browser in which nobody is signed in: there is no session it could belong to. */
const ofBrowsers: readonly News[] = ['link_good', 'reset_mailed', 'account_deleted']

/** The beginning of its sentence, as a page shows it. */
function sentenceOf(about: News): string {
  const text: string = en[news[about].text]
  return (text.split('{')[0] ?? '').trim()
}

async function scene() {
  const { rig, ana } = await signedIn({ features: [operations()] })
  await rig.chatfactor.resources.update(rig.billing.id, {
    selfService: { allowedActions: 'all', firstEnrollment: 'sign_in' },
    secondFactor: { maxTokensPerUser: 3 },
  })
  return { rig, ana }
}

/** The cookie that the news came in, before it was read. */
function newsCookie(by: Browser): readonly [string, string] {
  const lines = by.cookieLines.map((line) => /^([^=]+)=([^;]*)/.exec(line))
  const set = lines.filter((found) => found?.[1]?.includes('cf-news-') && found[2] !== '').at(-1)
  return [set?.[1] ?? '', set?.[2] ?? '']
}

describe('what a page says about the form that led to it', () => {
  it.each(allNews)(
    'R17: is said of %s once, to the browser that sent the form, and stands in no address',
    async (about) => {
      const { rig, ana } = await scene()
      const { page, by } = await newsScripts[about](rig, ana)
      const sentence = sentenceOf(about)
      expect(sentence.length).toBeGreaterThan(10)
      expect(page.text).toContain(sentence)
      for (const address of page.trail) expect([...new URL(address).searchParams.keys()]).toEqual([])
      const path = page.url.pathname
      expect((await by.get(path)).text).not.toContain(sentence)
      // The same cookie in the browser of another person, and in another of the same person.
      const [name, value] = newsCookie(by)
      expect(value).toMatch(/^[a-z_]+\.[\w-]{22}$/)
      const ben = rig.browser()
      const again = rig.browser()
      if (!ofBrowsers.includes(about)) {
        await rig.chatfactor.users.update({ id: rig.ben.id }, { password: 'incorrect horse' })
        await ben.submit(`${portal}/sign-in`, { login: 'ben', password: 'incorrect horse', with: 'password' })
        for (const other of [ben, again]) other.cookies.set(name, value)
      }
      for (const other of [ben, again]) {
        expect((await other.get(path)).text).not.toContain(sentence)
        expect((await other.get(portal)).text).not.toContain(sentence)
      }
    },
  )

  it('R17: is not said to the next person who signs in in the same browser', async () => {
    const { rig, ana } = await scene()
    await ana.submit(`${portal}/profile/name`, { firstName: 'Ana' })
    const kept = newsCookie(ana)
    await ana.submit(`${portal}/sign-out`, {})
    await rig.chatfactor.users.update({ id: rig.ben.id }, { password: 'incorrect horse' })
    ana.cookies.set(...kept)
    await ana.submit(`${portal}/sign-in`, { login: 'ben', password: 'incorrect horse', with: 'password' })
    ana.cookies.set(...kept)
    expect((await ana.get(`${portal}/profile`)).text).not.toContain(en['profile.saved.name'])
    // Whoever it was kept for.
    expect(ana.cookies.get(kept[0]) ?? '').toBe('')
  })

  it('R17: cannot be made by somebody without the secret of the session', async () => {
    const { rig, ana } = await scene()
    await signInAna(rig.browser())
    for (const made of ['pin_removed', 'pin_removed.', `pin_removed.${'A'.repeat(22)}`, 'unknown.x', '']) {
      ana.cookies.set(`__Host-cf-news-${rig.billing.id}`, made)
      expect((await ana.get(portal)).text).not.toContain(en['news.pinRemoved'])
    }
  })

  it('R17: no page of the portal says a word for what stands in its address', async () => {
    const { rig, ana } = await scene()
    const routes = portalRoutes(siteOf({ chatfactor: rig.chatfactor })).routes
    const paths = [...new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))]
      .filter((path) => path.startsWith('/:address') && !/\/(?:events|file)$/.test(path))
      .map((path) => path.replace('/:address', portal).replace(':part', 'name').replaceAll(/:\w+/g, '01'))
    expect(paths.length).toBeGreaterThan(25)
    const said = [...allNews, 'sent', 'undelivered', 'unusable', 'unknown', 'yes', '3', 'empty', 'ended']
    const names = ['news', 'done', 'test', 'left', 'link', 'sent', 'older', 'error', 'form']
    for (const path of paths)
      for (const person of [ana, rig.browser()]) {
        const plain = await person.get(path)
        for (const [place, name] of names.entries()) {
          // All of them once, and each name with some.
          for (const value of said.filter((_value, index) => index % names.length === place || path === portal))
            expect((await person.get(`${path}?${name}=${value}`)).text, `${path}?${name}=${value}`).toBe(plain.text)
        }
      }
  })

  it('R17: an address names only where to go on, which showing of a form it is, and the language', () => {
    const root = new URL('../../src/', import.meta.url)
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
    const read = sources.flatMap((path) =>
      [...readFileSync(new URL(path, root), 'utf8').matchAll(/req\.query\((?:'(\w+)')?\)/g)].map(
        ([, name]) => name ?? '*',
      ),
    )
    // `to` and `again` of a page without words that goes on by itself; `p` names the Resource of a landing page.
    expect([...new Set(read)].sort()).toEqual(['*', 'again', 'back', 'form', 'lang', 'p'])
  })
})
