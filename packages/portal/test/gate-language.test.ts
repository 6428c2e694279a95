import { expect, it } from 'vitest'
import { type GateOptions, type GuardedSite, type GuardsFrom, secondFactorGate } from '../src/index.js'
import { portalCatalogue } from '../src/words/portal-words.js'
import { enrolled, origin, portalRig, type Rig } from './portal-rig.js'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

/** A guard before Ana's payments; the header says which session of the host a browser has. */
function guard(
  { chatfactor, billing, clock, ana: { id } }: Rig,
  options: Partial<GateOptions> = {},
  from: GuardsFrom | Pick<GuardedSite, 'texts'> = {},
) {
  return secondFactorGate('fetch' in from ? from : { chatfactor, clock, ...from }, {
    ...{ resource: billing.id, purpose: 'pay' },
    user: () => ({ id }),
    session: (request) => request.headers.get('x-session') ?? 'laptop',
    ...options,
  })
}

/** A browser in front of the guard, which keeps its cookies. */
function visitor(gate: ReturnType<typeof guard>, headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>()
  const ask = async (path: string, body?: Record<string, string>): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = body === undefined ? {} : { method: 'POST', body: new URLSearchParams(body) }
    const answer = await gate(new Request(`${origin}${path}`, { headers: { origin, cookie, ...headers }, ...sent }))
    if (answer === null) return new Response('let through')
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    return location === null ? answer : ask(location)
  }
  return { cookies, ask, text: async (path: string, body?: Record<string, string>) => (await ask(path, body)).text() }
}

it('a page in front of a host’s page has the switch of languages, which keeps the question, the page and its query', async () => {
  const { rig } = await enrolled()
  const gate = guard(rig)
  const ana = visitor(gate, { 'accept-language': 'de' })
  const before = await ana.text('/pay?invoice=7')
  expect(before).toContain('<html lang="de"')
  expect(before).toContain('href="/pay?invoice=7&amp;cf_lang=uk"')
  const sent = rig.telegram.sent.length
  const after = await ana.text('/pay?invoice=7&cf_lang=uk')
  expect(after).toContain('<html lang="uk"')
  expect(after).not.toMatch(/action="[^"]*cf_lang/)
  expect(await ana.text('/pay?invoice=7')).toContain('<html lang="uk"')
  await rig.chatfactor.settled()
  expect(rig.telegram.sent).toHaveLength(sent)
  // A language that nobody issued changes nothing, and neither does it in the browser of another person.
  expect(await ana.text('/pay?invoice=7&cf_lang=xx')).toContain('<html lang="uk"')
  expect(await ana.text('//evil.example/pay?cf_lang=fr')).toContain('href="/evil.example/pay?cf_lang=uk"')
  expect(await visitor(gate, { 'accept-language': 'es' }).text('/pay')).toContain('<html lang="es"')
})

it('R21: the code of one’s other sign-in is named with its browser, in front of a host’s page, too', async () => {
  const { rig } = await enrolled()
  const gate = guard(rig, { purpose: 'sign_in' })
  await visitor(gate, { 'user-agent': firefox }).text('/pay')
  await rig.chatfactor.settled()
  const code = rig.telegram.lastCode('chat-1') ?? ''
  const second = visitor(gate, { 'user-agent': chrome, 'x-session': 'phone' })
  await second.text('/pay')
  const told = await second.text('/pay?cf_form=1', { cf_code: code })
  expect(told).toMatch(/code of your other sign-in \(Firefox[^)]*Linux/)
  // What a browser makes of its cookie is no name of anything.
  for (const [name, value] of second.cookies) second.cookies.set(name, value.replace(/\.[\w-]*$/, '.%%%'))
  expect(await second.text('/pay')).not.toContain('Firefox')
})

it('R24: an approval is asked for in English as a whole, marked as such, where a language may not say its words of consent', async () => {
  const { rig } = await enrolled()
  const eo = { 'secondFactor.title': 'Unu paŝo plu', 'button.continue': 'Daŭrigi', 'button.cancel': 'Nuligi' }
  const asks = async (texts: { eo: Record<string, string> }) => {
    const gate = guard(rig, { kind: 'approval' }, { texts })
    return visitor(gate, { 'accept-language': 'eo' }).text('/pay')
  }
  const page = await asks({ eo })
  expect(page).toContain('<html lang="eo"')
  expect(page).toMatch(/<main[^>]*><div lang="en" dir="ltr">.*Continue.*<\/div><div class="ways-out">.*Nuligi/s)
  expect(page).not.toContain('Daŭrigi')
  // A code asks for no consent, and stays in the language of the page.
  const code = await visitor(guard(rig, { purpose: 'look' }, { texts: { eo } }), { 'accept-language': 'eo' }).text(
    '/pay',
  )
  expect(code).toContain('Daŭrigi')
  expect(code).not.toContain('<div lang="en"')
})

it('a page marks a language that no native read, until the host says that it had it read', async () => {
  const fr = { '*': 'Olena Koval, 2026-11-30' }
  const switchIn = async (texts?: { fr: { '*': string } }) => {
    const { browser } = await portalRig(texts === undefined ? {} : { texts })
    const { text } = await browser().get('/security/p/billing/sign-in')
    return /<a[^>]*hreflang="fr"[^>]*>[^<]*<\/a>/.exec(text)?.[0] ?? ''
  }
  expect(await switchIn()).toMatch(/aria-describedby="unchecked".*\*<\/a>/)
  expect(await switchIn({ fr })).toMatch(/^(?!.*unchecked).*français<\/a>/)
  expect(portalCatalogue({ fr }).unchecked).toContain('de')
})

it('a person without a messenger is told whom to ask where no portal is named, and led to it where one is', async () => {
  const rig = await portalRig()
  const page = (from?: GuardsFrom) => visitor(guard(rig, {}, from)).text('/pay')
  expect(await page()).toContain('Ask your administrator how to add one')
  const led = await page(rig.portal)
  expect(led).toContain('href="/security/p/billing">Add a messenger')
  expect(led).not.toContain('Ask your administrator')
})
