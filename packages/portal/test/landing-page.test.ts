import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { clientScript } from '../src/assets/client-script.js'
import { landingScript } from '../src/assets/landing-script.js'
import { askForToken, enrolled, linkCodeIn, type Rig, signedIn, typedCodeIn } from './portal-rig.js'

/** A portal whose QR codes lead to the landing page, and the codes of an enrollment of Ana's. */
async function landingRig() {
  const { rig, ana } = await signedIn({
    transport: {
      label: 'Viber',
      usesLandingPage: true,
      capabilities: { pushableAfterLink: 'after_user_message' },
    },
  })
  const scan = await askForToken(ana)
  const linkCode = linkCodeIn(scan)
  const typedCode = typedCodeIn(scan)
  return { rig, ana, scan, linkCode, typedCode }
}

async function stateOf(rig: Rig, code: string, transport = 'telegram') {
  const answer = await rig.browser().submit(`/security/open/${transport}/status`, { code })
  return { status: answer.status, state: answer.text, headers: answer.headers }
}

describe('the page between QR code and messenger', () => {
  it('R17: is the same for everybody and holds no code: the codes are in the fragment', async () => {
    const { rig, linkCode, typedCode } = await landingRig()
    const page = await rig.browser().get('/security/open/telegram')
    expect(page.status).toBe(200)
    expect(page.text).not.toContain(linkCode)
    expect(page.text).not.toContain(typedCode)
    expect(page.text).toBe((await rig.browser().get('/security/open/telegram')).text)
    expect(page.text).toContain('Open Viber')
    expect(page.text).toContain('@fake-bot')
  })

  it.each([
    ['en', 'Open Viber · Billing'],
    ['uk', 'Відкрити Viber · Billing'],
  ])('bears the name of the Resource whose code was scanned, without scripts, in %s', async (language, title) => {
    const { rig, scan } = await landingRig()
    const { qr } = await rig.chatfactor.enrollments.links(scan.url.pathname.split('/').at(-1) ?? '')
    const { pathname, search } = new URL(qr)
    const page = await rig.browser().get(`${pathname}${search}`, { 'accept-language': language })
    expect(page.text).toContain(`<title>${title}</title>`)
    expect(page.text).toMatch(/<span[^>]*>Billing<\/span>/)
    expect(page.text).not.toContain('Chatfactor')
    expect(page.text).toBe((await rig.browser().get(`${pathname}${search}`, { 'accept-language': language })).text)
  })

  it('C61: names nobody whose portal is switched off, nor tells that from an address that does not exist', async () => {
    const { rig } = await landingRig()
    const named = () => rig.browser().get('/security/open/telegram?p=billing')
    expect((await named()).text).toContain('Billing')
    const nobody = (await rig.browser().get('/security/open/telegram')).text
    for (const address of ['nothing', 'Billing', '../billing', 'a'.repeat(5000)]) {
      const page = await rig.browser().get(`/security/open/telegram?p=${encodeURIComponent(address)}`)
      expect(page.text).toBe(nobody)
    }
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { enabled: false } })
    expect((await named()).text).toBe(nobody)
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { enabled: true }, active: false })
    expect((await named()).text).toBe(nobody)
  })

  it('R17: carries the links of the messenger with places for the codes, and nowhere else do they stand', async () => {
    const { rig } = await landingRig()
    const { text } = await rig.browser().get('/security/open/telegram')
    const link = /data-link-code="([\w-]{43})"/.exec(text)?.[1] ?? 'none'
    const typed = /data-typed-code="([0-9A-Z-]{11})"/.exec(text)?.[1] ?? 'none'
    const open = /data-open="([^"]+)"/.exec(text)?.[1] ?? ''
    expect(open).toContain(link)
    expect(open).toContain(typed)
    expect([...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href).join()).not.toContain(link)
  })

  it('R17: leaks nothing: no cache, no referrer to other sites, no foreign script', async () => {
    const { rig } = await landingRig()
    const { headers, text } = await rig.browser().get('/security/open/telegram')
    expect(headers.get('cache-control')).toBe('no-store, no-transform')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('set-cookie')).toBeNull()
    for (const [, link] of text.matchAll(/<a ([^>]*data-open[^>]*)>/g)) expect(link).toContain('rel="noreferrer"')
  })

  it('C16: its script asks at addresses that stand in the page, and puts nothing of the code into them', () => {
    for (const script of [landingScript, clientScript]) {
      const asked = [...script.matchAll(/fetch\(([^,)]+)/g)].map(([, address]) => address)
      expect(asked.length).toBeGreaterThan(0)
      for (const address of asked) expect(address).toMatch(/^(?:place\.dataset\.\w+|location\.href)$/)
    }
  })

  it('C16: its script takes the codes out of the address bar, and out of nothing else does a code go but the body of a question', async () => {
    const { linkCode, typedCode } = await landingRig()
    const asked: { readonly address: string; readonly body: string }[] = []
    const shown: string[] = []
    const link = { dataset: { open: 'viber://chat?context=LINK&text=TYPED' }, href: '' }
    const typed = { textContent: '' }
    const place = {
      dataset: { landing: '/security/open/telegram/status', linkCode: 'LINK', typedCode: 'TYPED', state: '' },
      querySelectorAll: (wanted: string) => (wanted === '[data-open]' ? [link] : []),
      querySelector: () => typed,
    }
    const begins: (() => void)[] = []
    const page = createContext({
      document: {
        addEventListener: (name: string, begin: () => void) => name === 'DOMContentLoaded' && begins.push(begin),
        querySelector: (wanted: string) => (wanted === '[data-landing]' ? place : null),
      },
      history: { state: null, replaceState: (_kept: unknown, _title: string, address: string) => shown.push(address) },
      location: { hash: `#${linkCode}.${typedCode}`, pathname: '/security/open/telegram', search: '?p=billing' },
      async fetch(address: string, { body }: { readonly body: unknown }) {
        asked.push({ address, body: String(body) })
        return { ok: true, json: async () => ({ state: 'done' }) }
      },
      ...{ addEventListener: () => {}, URLSearchParams, clearTimeout },
    })
    runInContext(landingScript, page)
    for (const begin of begins) begin()
    await new Promise((resolve) => setImmediate(resolve))
    expect(place.dataset.state).toBe('done')
    expect(shown).toEqual(['/security/open/telegram?p=billing'])
    expect(asked).toEqual([{ address: '/security/open/telegram/status', body: `code=${linkCode}` }])
    expect([link.href, typed.textContent]).toEqual([`viber://chat?context=${linkCode}&text=${typedCode}`, typedCode])
    expect(landingScript).not.toMatch(
      /EventSource|sendBeacon|XMLHttpRequest|WebSocket|pushState|\.src\b|cookie|Storage/,
    )
  })

  it('says without scripts where the code stands and where to send it', async () => {
    const { rig } = await landingRig()
    const { text } = await rig.browser().get('/security/open/telegram')
    const noscript = /<noscript>(.*?)<\/noscript>/s.exec(text)?.[1] ?? ''
    expect(noscript).toContain('at the end of this page’s address')
    expect(noscript).toContain('@fake-bot')
  })

  it('exists for registered transports only', async () => {
    const { rig } = await landingRig()
    for (const name of ['viber', 'constructor', '%00', 'telegram%2f..']) {
      expect((await rig.browser().get(`/security/open/${name}`)).status).toBe(404)
    }
  })

  it('R17: asks how far it is in a body, and hears one of five words', async () => {
    const { rig, ana, scan, linkCode } = await landingRig()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { activation: 'confirm' } })
    expect((await stateOf(rig, linkCode)).state).toBe('{"state":"waiting"}')
    const opening = { type: 'code', chatId: 'chat-1', code: linkCode, pushable: false, mayReply: false } as const
    await rig.hear(opening)
    expect((await stateOf(rig, linkCode)).state).toBe('{"state":"needs_message"}')
    await rig.hear({ type: 'text', chatId: 'chat-1', text: 'hello' })
    expect((await stateOf(rig, linkCode)).state).toBe('{"state":"done"}')
    const again = await askForToken(ana)
    expect(again.url.pathname).not.toBe(scan.url.pathname)
  })

  it('R17, C61: answers unknown, cancelled, expired and unreadable codes, and codes of another messenger, alike', async () => {
    const { rig, ana, scan, linkCode } = await landingRig()
    const over = await stateOf(rig, 'A'.repeat(43))
    expect(over).toMatchObject({ status: 200, state: '{"state":"over"}' })
    expect(over.headers.get('cache-control')).toBe('no-store, no-transform')
    for (const code of ['', 'x', '<b>', 'A'.repeat(5000)]) expect((await stateOf(rig, code)).state).toBe(over.state)
    for (const name of ['viber', 'constructor']) expect((await stateOf(rig, linkCode, name)).state).toBe(over.state)
    await ana.submit(`${scan.url.pathname}/cancel`, {})
    expect((await stateOf(rig, linkCode)).state).toBe(over.state)
  })

  it('C42: hears no question from another site', async () => {
    const { rig, linkCode } = await landingRig()
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const answer = await rig.browser().submit('/security/open/telegram/status', { code: linkCode }, foreign)
    expect(answer.status).toBe(403)
  })

  it('ends with the token, as the page with the QR code does', async () => {
    const { ana, address } = await enrolled()
    expect((await ana.get(address)).text).toContain('is ready')
  })
})
