import { expect, it } from 'vitest'
import { linesOf, questionOf } from '../src/payments.js'
import { runningDemo } from './running-demo.js'

const paid = { id: 'p', number: 1, visitId: 'v', to: 'Bob', amount: '12.50' }

const security = '/account/security/p/billing'

it('signs people in by the app’s own password, and leads them where they wanted to go', async () => {
  const { browser } = await runningDemo()
  const ana = await browser()
  expect((await ana.get('/account')).path).toBe('/sign-in?back=%2Faccount')
  const here = await ana.submit('/sign-in', { login: 'ana', password: 'ana-password', back: '/payments' })
  expect(here.path).toBe('/payments')
  expect((await ana.get('/account')).text).toContain('Hello, ana')
})

it('answers a wrong password and an unknown login alike, and sets no cookie', async () => {
  const { browser } = await runningDemo()
  const stranger = await browser()
  const wrong = await stranger.submit('/sign-in', { login: 'ana', password: 'ben-password' })
  const unknown = await stranger.submit('/sign-in', { login: 'nobody', password: 'ana-password' })
  expect(wrong).toMatchObject({ status: 401, text: expect.stringContaining('That did not match') })
  expect(unknown).toEqual(wrong)
  expect(stranger.cookies.size).toBe(0)
})

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/\t/evil.example', ''])(
  'leads nowhere else after signing in: %s',
  async (back) => {
    const { browser } = await runningDemo()
    const ana = await browser()
    expect((await ana.submit('/sign-in', { login: 'ana', password: 'ana-password', back })).path).toBe('/account')
  },
)

it('opens the portal without a second sign-in, for the same person and the same token', async () => {
  const { browser, enrollAna, lastMessage } = await runningDemo()
  const ana = await browser('ana')
  expect(await ana.get(security)).toMatchObject({ path: security, text: expect.stringContaining('2nd Factor') })

  await enrollAna()
  const later = await browser('ana')
  const asks = await later.get(security)
  expect(asks.path).toBe(`${security}/second-factor`)
  const challenge = /name="challenge" value="([^"]*)"/.exec(asks.text)?.[1] ?? ''
  const list = await later.submit(asks.path, { challenge, code: lastMessage().code })
  expect(list).toMatchObject({ path: security, text: expect.stringContaining('My phone') })
})

it('leads to the app’s sign-in from the portal, and back', async () => {
  const { browser } = await runningDemo()
  const ana = await browser()
  const asks = await ana.get(security)
  expect(asks.path).toBe(`/sign-in?${new URLSearchParams({ back: security })}`)
  const fields = { login: 'ana', password: 'ana-password', back: security }
  expect((await ana.submit('/sign-in', fields)).path).toBe(security)
})

it('does not bring back who was removed from the Resource: they have no access to the portal', async () => {
  const { browser, chatfactor } = await runningDemo()
  await browser('ben')
  const billing = await chatfactor.resources.findByAddress('billing')
  await chatfactor.assignments.end({ resourceId: billing?.id ?? '', user: { externalId: 'person-2' } })
  const ben = await browser('ben')
  expect(await ben.get(security)).toMatchObject({ status: 403, text: expect.stringContaining('You have no access') })
})

it('ends the portal with the app’s own session', async () => {
  const { browser } = await runningDemo()
  const ana = await browser('ana')
  await ana.get(security)
  const kept = [...ana.cookies].filter(([name]) => name !== 'visit')
  // The portal's session, and that the browser is known: neither is worth anything without the app's own.
  expect(kept).toHaveLength(2)
  expect((await ana.submit('/sign-out', {})).path).toBe('/sign-in')
  for (const [name, value] of kept) ana.cookies.set(name, value)
  expect((await ana.get(security)).path).toContain('/sign-in?')
})

it('signs out of both from the portal', async () => {
  const { browser } = await runningDemo()
  const ana = await browser('ana')
  await ana.get(security)
  expect((await ana.submit(`${security}/sign-out`, {})).path).toBe('/sign-out')
  expect((await ana.submit('/sign-out', {})).path).toBe('/sign-in')
  expect((await ana.get('/account')).path).toContain('/sign-in?')
})

it('shows the next person in the same browser their own portal', async () => {
  const { browser, enrollAna } = await runningDemo()
  await enrollAna()
  const shared = await browser('ana')
  await shared.get(security)
  await shared.submit('/sign-in', { login: 'ben', password: 'ben-password' })
  const list = await shared.get(security)
  expect(list.path).toBe(security)
  expect(list.text).toContain('ben')
  expect(list.text).not.toMatch(/\bana\b/)
})

it('answers a made-up key of the administrator with 404, whatever its characters', async () => {
  const { browser } = await runningDemo()
  const stranger = await browser()
  for (const key of ['x', '0123456789abcdefghijkl', 'é'.repeat(22), '\u{1f600}'.repeat(11)]) {
    expect((await stranger.get(`/demo-admin/${encodeURIComponent(key)}`)).status, key).toBe(404)
    expect((await stranger.submit(`/demo-admin/${encodeURIComponent(key)}`, {})).status, key).toBe(404)
  }
})

it('R1: a page of another site signs nobody in, nobody out, and pays nothing', async () => {
  const { browser, url } = await runningDemo()
  const ana = await browser('ana')
  expect((await ana.get('/sign-out')).path).toBe('/sign-out')
  const cookie = `visit=${ana.cookies.get('visit')}`
  const asEve = new URLSearchParams({ login: 'ben', password: 'ben-password', to: 'Eve', amount: '100' })
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: url, 'sec-fetch-site': 'same-site' },
    {},
  ]
  for (const path of ['/sign-in', '/sign-out', '/payments']) {
    for (const from of foreign) {
      const headers = { ...from, cookie }
      const answer = await fetch(new URL(path, url), { method: 'POST', headers, body: asEve, redirect: 'manual' })
      expect([path, answer.status, answer.headers.get('set-cookie')]).toEqual([path, 403, null])
    }
  }
  expect((await ana.get('/account')).text).toContain('Hello, ana')
})

it('speaks the language of each browser, on its pages and in what is signed', async () => {
  const { browser, url } = await runningDemo()
  const ukrainian = 'uk-UA,uk;q=0.9,en;q=0.8'
  const ana = await browser('ana', ukrainian)
  const ben = await browser('ben')
  expect((await ana.get('/account')).text).toContain('Вітаємо, ana')
  expect((await ben.get('/account')).text).toContain('Hello, ben')
  const refused = await ana.submit('/payments', { to: '', amount: 'much' })
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('Укажіть ім’я') })
  const demo = await (await fetch(url, { headers: { 'accept-language': ukrainian } })).text()
  expect(demo).toContain('<html lang="uk">')
  expect(demo.replaceAll(/<[^>]*>/g, ' ')).toContain('Ваш перший токен')
  expect(questionOf({ ...paid, language: 'uk' })).toBe('Сплатити 12.50 EUR, отримувач — Bob')
  expect(linesOf({ ...paid, language: 'en' }).map(({ label }) => label)).toEqual(['To', 'Amount', 'Payment'])
})
