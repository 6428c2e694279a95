import { type AccessRules, ChatfactorError } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { type ProblemState, problems } from '../../src/states/problems.js'
import { en } from '../../src/words/en.js'
import { texts as uk } from '../../src/words/uk.js'
import type { Page } from '../browser.js'
import { allow, askForToken, enrolled, linkIn, portalRig, signedIn, signInAna } from '../portal-rig.js'

const portal = '/security/p/billing'
const bens = 'incorrect horse'

type Headers = Readonly<Record<string, string>>

/** One for each: what has none does not compile. */
const scripts: Readonly<Record<ProblemState, (headers: Headers) => Promise<Page>>> = {
  notFound: async (headers) => (await portalRig()).browser().get('/security/p/nowhere', headers),
  notTheirs: async (headers) => (await aFormOfAnas(headers)).page,
  switchedOff: async (headers) => {
    const { ana, scan } = await switchedOffInMidScan()
    return ana.get(scan.url.pathname, headers)
  },
  unreadable: async (headers) => {
    const { ana } = await signedIn()
    return ana.submit(`${portal}/mail-proof/check`, { attempt: 'x'.repeat(200), code: '1' }, headers)
  },
  notAllowed: async (headers) => {
    const { ana } = await enrolled()
    return ana.submit(`${portal}/pin`, { pin: '2580', again: '2580' }, headers)
  },
  notFromHere: (headers) => closed({ networks: ['198.51.100.0/24'], hours: null }, headers),
  notNow: (headers) => closed({ networks: null, hours: { timeZone: 'UTC', windows: ['sun 03:00-03:15'] } }, headers),
  changed: async (headers) => {
    const { ana, goesStale } = await onBrokenStore()
    goesStale()
    return ana.submit(`${portal}/add/bot`, { name: 'Phone', transport: 'telegram', digits: '6' }, headers)
  },
  tooMany: async (headers) => {
    const { ana } = await enrolled()
    const test = linkIn(await ana.get(portal), '/test')
    for (let time = 0; time < 10; time += 1) await ana.submit(test, {}, headers)
    return ana.submit(test, {}, headers)
  },
  unexpected: async (headers) => {
    const fail = () => Promise.reject(new Error('no such table'))
    const rig = await portalRig({ signIn: { authenticate: fail, url: () => '/login' } })
    return rig.browser().get(portal, headers)
  },
  unavailable: async (headers) => {
    const { ana, goesDown } = await onBrokenStore()
    goesDown()
    return ana.get(`${portal}/profile`, headers)
  },
  foreignForm: async (headers) => {
    const from = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    return (await portalRig()).browser().submit(`${portal}/sign-in`, {}, { ...headers, ...from })
  },
}
const states = Object.keys(scripts).filter((name): name is ProblemState => Object.hasOwn(problems, name))

/** Signing in where the Resource is open from elsewhere, or at another time. */
async function closed(access: Pick<AccessRules, 'networks' | 'hours'>, headers: Headers): Promise<Page> {
  const rig = await portalRig()
  const rules = { ...access, countries: null, adding: null }
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { access: rules } })
  return rig.browser().submit(`${portal}/sign-in`, { login: 'ana', password: bens, with: 'password' }, headers)
}

/** Ana's page is still open in a browser in which Ben has signed in since. */
async function aFormOfAnas(headers: Headers) {
  const { rig, ana } = await enrolled()
  await rig.chatfactor.users.update({ id: rig.ben.id }, { password: bens, firstName: 'Ben' })
  const first = linkIn(await ana.get(portal), '/ask-first|[^"]*/rename').replace(/rename$/, 'ask-first')
  await ana.submit(`${portal}/sign-out`, {})
  await ana.submit(`${portal}/sign-in`, { login: 'ben', password: bens, with: 'password' })
  return { rig, browser: ana, page: await ana.submit(first, {}, headers) }
}

async function switchedOffInMidScan() {
  const { rig, ana } = await signedIn()
  await allow(rig)
  const scan = await askForToken(ana)
  await rig.chatfactor.resources.update(rig.billing.id, { selfService: { enabled: false } })
  return { rig, ana, scan }
}

async function onBrokenStore() {
  const inner = memoryStore()
  let mood: 'fine' | 'stale' | 'down' = 'fine'
  const store: typeof inner = {
    ...inner,
    read: (...given) =>
      mood === 'down' ? Promise.reject(new ChatfactorError('STORE_UNAVAILABLE', {})) : inner.read(...given),
    commit: async (...given) => (mood === 'stale' ? { outcome: 'stale', lost: [] } : inner.commit(...given)),
  }
  const { ana } = await signedIn({ store })
  const becomes = (next: typeof mood) => () => {
    mood = next
  }
  return { ana, goesStale: becomes('stale'), goesDown: becomes('down') }
}

const main = ({ text }: Page) => /<main[^>]*>(.*)<\/main>/s.exec(text)?.[1] ?? ''

describe.each(states)('a problem: %s', (state) => {
  it.each([
    ['en', en],
    ['uk', uk],
  ] as const)('R17: has words of its own, and a way on, in %s', async (language, texts) => {
    const page = await scripts[state]({ 'accept-language': language })
    const row = problems[state]
    expect(page.status).toBe(row.status)
    const known: Readonly<Record<string, string>> = texts
    const [longest = ''] = (known[row.title] ?? '').split(/\{\w+\}/).toSorted((one, other) => other.length - one.length)
    expect(longest.length).toBeGreaterThan(3)
    expect(main(page)).toContain(longest.trim())
    const said: readonly string[] = ['plain' in row ? row.plain : row.text, row.text]
    const parts = said.flatMap((key) => (known[key] ?? '').split(/\{\w+\}/))
    expect(parts.some((part) => part.trim().length > 5 && main(page).includes(part.trim()))).toBe(true)
    const isInPortal = page.url.pathname === '/security/problem'
    const buttons = [...main(page).matchAll(/<a class="button[^"]*" href="([^"]+)"|<form method="post"/g)]
    // Where no page of ours helps, the text says who or what does.
    if (row.way === 'as_said' || !isInPortal) expect(buttons).toHaveLength(0)
    else expect(buttons).toHaveLength(row.way === 'tokens_or_sign_out' ? 2 : 1)
  })
})

it('R17: no two problems share their words', () => {
  for (const texts of [en, uk]) {
    const known: Readonly<Record<string, string>> = texts
    for (const part of ['title', 'text'] as const)
      expect(new Set(states.map((state) => known[problems[state][part]])).size).toBe(states.length)
  }
})

it('R6: a form of Ana’s names Ben, who is signed in in this browser now, changes nothing, and lets either go on', async () => {
  const { browser, page, rig } = await aFormOfAnas({ 'accept-language': 'en' })
  expect(main(page)).toContain('You are signed in as Ben')
  const home = await browser.get(linkIn(page, 'billing'))
  expect([home.status, home.url.pathname]).toEqual([200, portal])
  // A stranger who is sent the address reads nothing of Ben.
  const stranger = await rig.browser().get(page.url.pathname + page.url.search)
  expect(stranger.text).not.toMatch(/\bBen\b/)
  expect((await browser.submit(linkIn(page, 'sign-out'), {})).text).toContain('Sign in')
})

it('R1: a portal that is switched off under an open QR code says so to its reader, and a stranger reads what never was', async () => {
  const { rig, ana, scan } = await switchedOffInMidScan()
  const page = await ana.get(scan.url.pathname)
  expect(page.status).toBe(404)
  expect(main(page)).toContain('Billing is closed here')
  expect(page.text).not.toContain('Self-Service Page Address')
  const form = await ana.submit(`${scan.url.pathname}/new-code`, {})
  expect([form.status, main(form).includes('Billing is closed here')]).toEqual([404, true])
  const stranger = rig.browser()
  stranger.cookies.set([...ana.cookies.keys()].find((name) => name.includes(rig.billing.id)) ?? '', 'x'.repeat(43))
  for (const path of ['', '/sign-in', scan.url.pathname.slice(portal.length)]) {
    const off = await stranger.get(`${portal}${path}`)
    const never = await rig.browser().get(`/security/p/nowhere${path}`)
    expect([off.status, off.text]).toEqual([never.status, never.text])
  }
  // Signed out, Ana is a stranger, too.
  ana.cookies.clear()
  expect((await ana.get(scan.url.pathname)).text).toContain('Nothing here')
})

it('R33: an address that waits for its code stands on Profile until it has expired, and another code waits half a minute', async () => {
  const { rig, ana } = await signedIn()
  await allow(rig, 'user.change_email')
  await ana.submit(`${portal}/profile/email`, { email: 'ana2@example.org' })
  await rig.chatfactor.settled()
  const mails = rig.mailer.sent.length
  await rig.clock.advance(60_000 * 4)
  const profile = await ana.get(`${portal}/profile`)
  expect(main(profile)).toMatch(/ana2@example\.org waits for its code.*The code expires in 6 minutes/s)
  const again = await ana.get(linkIn(profile, 'profile/email/code'))
  expect(main(again)).toContain('The code expires in 6 minutes')
  const sent = await ana.submit(`${portal}/profile/email`, { email: 'ana2@example.org', again: '1' })
  expect(sent.text).toContain('data-wait="30000"')
  await ana.submit(`${portal}/profile/email`, { email: 'ana2@example.org', again: '1' })
  await rig.chatfactor.settled()
  expect(rig.mailer.sent).toHaveLength(mails + 1)
  // In the browser of another person nothing of it is said.
  const other = rig.browser()
  await rig.chatfactor.users.update({ id: rig.ben.id }, { password: bens })
  await other.submit(`${portal}/sign-in`, { login: 'ben', password: bens, with: 'password' })
  expect((await other.get(`${portal}/profile`)).text).not.toContain('ana2@example.org')
  await rig.clock.advance(60_000 * 10)
  await signInAna(ana)
  expect((await ana.get(`${portal}/profile`)).text).not.toContain('waits for its code')
})
