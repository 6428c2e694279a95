import { createPortal, type HostSignIn } from '@chatfactor/portal'
import { type Visitor, visitor, world } from '@chatfactor/testkit'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bindings } from '../../support/doors/bindings.js'

const dayMs = 24 * 60 * 60_000
const wanted = '/inside?a=1'
const inside = 'inside'
type Name = keyof typeof bindings

/** An app with a sign-in of its own, whose Resource requires a second factor after three days: Ana has a messenger, Ben has none. */
async function app(name: Name) {
  const place = await world({
    people: { ana: {}, ben: {} },
    everythingAllowed: true,
    resource: { secondFactor: { required: true, gracePeriodMs: 3 * dayMs } },
  })
  const { chatfactor, clock, enroll, ana, ben } = place
  await enroll(ana, 'chat-of-ana')
  const signIn: HostSignIn = {
    async authenticate({ headers }) {
      const [, session] = /\bvisit=([\w-]+)/.exec(headers.get('cookie') ?? '') ?? []
      if (session === undefined) return null
      return { user: { id: session.startsWith('ana') ? ana.id : ben.id }, provenAt: clock.now(), session }
    },
    url: (back) => `/sign-in?${new URLSearchParams({ back })}`,
  }
  const portal = createPortal({ chatfactor, clock, signIn })
  const options = { resource: 'billing', purpose: 'sign_in', notEnrolled: 'by_policy' } as const
  const guard = await bindings[name](portal, options)
  const asksProof = await bindings['nextGate.isProven'](portal, options)
  onTestFinished(() => guard.close())
  /** A browser that is signed in to the app. */
  const browser = (session: string) => {
    const opened = visitor({
      origin: chatfactor.publicUrl,
      async fetch(request) {
        const isOurs = new URL(request.url).pathname.startsWith('/security')
        return isOurs ? portal.fetch(request, {}) : ((await guard.ask(request)) ?? new Response(inside))
      },
    })
    opened.cookies.set('visit', session)
    return opened
  }
  const isProven = ({ cookies }: Visitor) => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    return asksProof.knock(new Request(chatfactor.publicUrl, { headers: { cookie } }))
  }
  return { ...place, browser, isProven }
}

const page = { accept: 'text/html', 'accept-language': 'en' }
const names = Object.keys(bindings).filter((name): name is Name => name !== 'nextGate.isProven')

describe('a guard at the sign-in that goes by the policy', () => {
  it.each(names)(
    'R2, R18: reminds once in each session, lets on what is fetched ahead, and calls none of it proven: %s',
    async (name) => {
      const { chatfactor, resource, browser, isProven } = await app(name)
      const [first, second, ana] = [browser('ben-1'), browser('ben-2'), browser('ana-1')]
      expect((await ana.get(wanted, page)).text).toContain('Type your code')
      for (const ben of [first, second]) {
        const reminded = await ben.get(wanted, page)
        expect(reminded.text).toMatch(/Add yours by .*after that you cannot go on without/s)
        expect((await ben.submit(wanted, {}, page)).text).toBe(inside)
        const later = await ben.get(`${wanted}&cf_later=1`, page)
        expect([later.text, `${later.url.pathname}${later.url.search}`]).toEqual([inside, wanted])
        expect((await ben.get('/other', page)).text).toBe(inside)
        // A link in a mail, what a framework fetches to draw the next page, and what a browser fetches ahead.
        for (const how of [
          { 'sec-fetch-site': 'cross-site' },
          { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' },
          { 'sec-purpose': 'prefetch' },
        ])
          expect((await ben.get(wanted, { ...page, ...how })).text, JSON.stringify(how)).toBe(inside)
        expect(await isProven(ben)).toBe(false)
      }
      await chatfactor.resources.update(resource.id, { secondFactor: { required: false } })
      const third = browser('ben-3')
      expect((await third.get(wanted, page)).text).toBe(inside)
      expect(await isProven(third)).toBe(false)
      expect((await ana.get(wanted, page)).text).toContain('Type your code')
    },
  )

  it.each(names)(
    'R3: leads through enrollment once the grace period is over, and on to where they wanted: %s',
    async (name) => {
      const { browser, clock, hear, isProven, telegram, chatfactor } = await app(name)
      const ben = browser('ben-1')
      await ben.get(wanted, page)
      await clock.advance(4 * dayMs)
      const stopped = await ben.get(wanted, page)
      expect([stopped.status, stopped.text.includes('cf_later')]).toEqual([403, false])
      expect((await ben.get(`${wanted}&cf_later=1`, page)).status).toBe(403)
      const [, add = ''] = /href="([^"]+)">Add a messenger/.exec(stopped.text) ?? []
      expect((await ben.get(add, page)).status).toBe(200)
      const scan = await ben.submit(`${add}/add/bot`, { name: 'Mine', transport: 'telegram', digits: '6' }, page)
      await hear({ type: 'code', chatId: 'chat-of-ben', code: /start=([\w-]{43})/.exec(scan.text)?.[1] ?? '' })
      const [, on = ''] = /href="([^"]+)"[^>]*>\s*Continue/.exec((await ben.get(scan.url.pathname, page)).text) ?? []
      expect(on).toBe(wanted)
      expect((await ben.get(on, page)).text).toContain('Type your code')
      expect(await isProven(ben)).toBe(false)
      await chatfactor.settled()
      const fields = { cf_code: telegram.lastCode('chat-of-ben') ?? '' }
      const led = await ben.submit(`${wanted}&cf_form=1`, fields, page)
      expect([led.text, `${led.url.pathname}${led.url.search}`]).toEqual([inside, wanted])
      expect(await isProven(ben)).toBe(true)
      ben.cookies.set('visit', 'ben-2')
      expect(await isProven(ben)).toBe(false)
    },
  )
})
