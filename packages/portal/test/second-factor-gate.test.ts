import { createServer } from 'node:http'
import { createAdministration } from '@chatfactor/console'
import type { Store, Transaction } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import express, { type Express } from 'express'
import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { outage } from '../../core/test/support/outage.js'
import { type GateOptions, honoGate, nextGate, secondFactorGate } from '../src/index.js'
import { requireSecondFactor } from '../src/node.js'
import { askForToken, linkCodeIn, portalRig, type Rig, signedIn } from './portal-rig.js'

const origin = 'http://localhost:3000'
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A rig in which Ana has a messenger. */
async function enrolled(store?: Store): Promise<Rig> {
  const { rig, ana } = await signedIn({ publicUrl: origin, ...(store === undefined ? {} : { store }) })
  const code = linkCodeIn(await askForToken(ana))
  await rig.hear({ type: 'code', chatId: 'chat-1', code })
  await rig.chatfactor.settled()
  return rig
}

function gateOf(rig: Rig, options: Partial<GateOptions> = {}) {
  return secondFactorGate(
    { chatfactor: rig.chatfactor, clock: rig.clock },
    {
      ...{ resource: rig.billing.id, purpose: 'pay' },
      user: () => ({ id: rig.ana.id }),
      session: () => 'session of the host',
      ...options,
    },
  )
}

const asks = (headers: Record<string, string> = {}, method = 'GET') =>
  new Request(`${origin}/pay?invoice=7`, { method, headers })

const cookieOf = (answer: Response | null) => answer?.headers.get('set-cookie')?.split(';')[0] ?? ''

const sends = (fields: Record<string, string>, cookie: string, headers: Record<string, string> = {}) =>
  new Request(`${origin}/pay?invoice=7&cf_form=1`, {
    method: 'POST',
    headers: { origin, cookie, ...headers },
    body: new URLSearchParams(fields),
  })

/** Every binding of the gate that is asked with a `Request`. */
const bindings: Readonly<Record<string, (rig: Rig, options?: Signing) => Asked>> = {
  secondFactorGate: (rig, options) =>
    secondFactorGate({ chatfactor: rig.chatfactor, clock: rig.clock }, { ...plain(rig), ...options }),
  'nextGate.proxy': (rig, options) =>
    nextGate({ chatfactor: rig.chatfactor, clock: rig.clock }, { ...plain(rig), ...options }).proxy,
  'nextGate.route': (rig, options) =>
    nextGate({ chatfactor: rig.chatfactor, clock: rig.clock }, { ...plain(rig), ...options }).route(
      () => new Response('let through'),
    ),
  honoGate(rig, options) {
    const app = new Hono().all(
      '*',
      honoGate({ chatfactor: rig.chatfactor, clock: rig.clock }, { ...plain(rig), ...options }),
    )
    return async (request) => app.fetch(request)
  },
}

/** The options that do not look at the request, so that they are the same for each host. */
interface Signing {
  readonly kind?: 'otp' | 'approval'
  readonly transaction?: () => Transaction
}

const plain = ({ billing, ana: { id } }: Rig) => ({
  ...{ resource: billing.id, purpose: 'pay' },
  user: () => ({ id }),
  session: () => 'session of the host',
})

type Asked = (request: Request) => Promise<Response | null>

/** Ben, too, has a messenger. */
async function enrollBen({ chatfactor, billing, ben, hear }: Rig): Promise<void> {
  const wish = { resourceId: billing.id, user: { id: ben.id }, name: 'Phone', transport: 'telegram' }
  const { id } = await chatfactor.enrollments.start(wish)
  const links = await chatfactor.enrollments.links(id)
  await hear({ type: 'code', chatId: 'chat-of-ben', code: /start=([\w-]{43})/.exec(links.open[0] ?? '')?.[1] ?? '' })
  await chatfactor.settled()
}

describe('the gate in front of a page', () => {
  it('R23: keeps messages for browsers that the host calls known, whatever those do that it does not', async () => {
    const rig = await enrolled()
    const open = async (session: string) => {
      const before = rig.telegram.sent.length
      const known = () => session.startsWith('known')
      await gateOf(rig, { session: () => session, known })(asks())
      await rig.chatfactor.settled()
      return rig.telegram.sent.length - before
    }
    let toStrangers = 0
    for (const session of ['a', 'b', 'c', 'd', 'e', 'f']) toStrangers += await open(session)
    expect(toStrangers).toBe(5)
    expect(await open('g')).toBe(0)
    expect(await open('known one')).toBe(1)
  })

  it.each(Object.keys(bindings))('C46: stays on this host, whatever the address begins with: %s', async (name) => {
    const rig = await enrolled()
    const gate = bindings[name]?.(rig)
    for (const path of ['//evil.example/pay', '///evil.example/pay', '/\\evil.example/pay', '/\t/evil.example/pay']) {
      const asked = await gate?.(new Request(`${origin}${path}`))
      const [, action = ''] = /action="([^"]*)"/.exec((await asked?.text()) ?? '') ?? []
      expect(action, path).toBe('/evil.example/pay?cf_form=1')
      await rig.chatfactor.settled()
      const body = new URLSearchParams({ cf_code: rig.telegram.lastCode('chat-1') ?? '' })
      const typed = new Request(`${origin}${path}?cf_form=1`, {
        ...{ method: 'POST', body },
        headers: { origin, cookie: cookieOf(asked ?? null) },
      })
      const location = (await gate?.(typed))?.headers.get('location') ?? ''
      expect(new URL(location, origin).origin, path).toBe(origin)
      expect(location.replace(origin, ''), path).toBe('/evil.example/pay')
      await rig.clock.advance(3_600_000)
    }
  })

  it.each(Object.keys(bindings))(
    'R17: answers nothing by GET or HEAD, whatever stands in the address: %s',
    async (name) => {
      const rig = await enrolled()
      const gate = bindings[name]?.(rig)
      const cookie = cookieOf((await gate?.(asks())) ?? null)
      await rig.chatfactor.settled()
      const typed = { cf_form: '1', cf_code: rig.telegram.lastCode('chat-1') ?? '' }
      const sent = rig.telegram.sent.length
      for (const fields of [typed, { cf_form: '1', cf_again: '1' }]) {
        for (const method of ['GET', 'HEAD']) {
          const address = `${origin}/pay?${new URLSearchParams(fields)}`
          const answer = await gate?.(new Request(address, { method, headers: { cookie } }))
          expect(await answer?.text()).not.toBe('let through')
          expect(answer?.status).not.toBe(303)
        }
      }
      await rig.chatfactor.settled()
      expect(rig.telegram.sent.length).toBe(sent)
      expect((await gate?.(sends(typed, cookie)))?.status).toBe(303)
    },
  )

  it.each(Object.keys(bindings))(
    'C33: a payment is signed by itself: its code lets that one through, once, and no other of the session: %s',
    async (name) => {
      const rig = await enrolled()
      const paid = { to: 'Bob' }
      const gate = bindings[name]?.(rig, { transaction: () => ({ fields: [{ label: 'To', value: paid.to }] }) })
      const isThrough = async (request: Request) => {
        const answer = (await gate?.(request)) ?? null
        return answer === null || (await answer.text()).startsWith(name === 'honoGate' ? '404' : 'let through')
      }
      const cookie = cookieOf((await gate?.(asks())) ?? null)
      await rig.chatfactor.settled()
      const code = rig.telegram.lastCode('chat-1') ?? ''
      const typed = { cf_code: code }
      paid.to = 'Mallory'
      expect(await isThrough(sends(typed, cookie))).toBe(false)
      paid.to = 'Bob'
      expect(await isThrough(sends(typed, cookie))).toBe(true)
      expect(await isThrough(sends(typed, cookie))).toBe(false)
      expect(await isThrough(asks({ cookie }))).toBe(false)
      paid.to = 'Mallory'
      expect(await isThrough(asks({ cookie }))).toBe(false)
    },
  )

  it.each(Object.keys(bindings))(
    'C10: lets nobody through while the store fails, and takes the same code afterwards: %s',
    async (name) => {
      const { store, begin, end } = outage(memoryStore())
      const rig = await enrolled(store)
      vi.spyOn(console, 'error').mockReturnValue(undefined)
      closing.push(() => vi.restoreAllMocks())
      const gate = bindings[name]?.(rig)
      const answerTo = async (request: Request) => {
        const answer = (await gate?.(request).catch(() => new Response('failed'))) ?? null
        return answer === null ? 'through' : [await answer.text(), answer.status].join()
      }
      const cookie = cookieOf((await gate?.(asks())) ?? null)
      await rig.chatfactor.settled()
      const typed = { cf_code: rig.telegram.lastCode('chat-1') ?? '' }
      for (const verbs of [['read', 'list', 'commit'], ['commit']] as const) {
        begin(...verbs)
        for (const fields of [typed, { cf_code: '000000' }])
          expect(await answerTo(sends(fields, cookie))).toMatch(/^failed|^Internal Server Error/)
        end()
        expect(await answerTo(asks({ cookie }))).not.toMatch(/^through|^let through|^404/)
      }
      begin('read', 'list', 'commit')
      expect(await answerTo(asks())).not.toMatch(/^through|^let through|^404/)
      end()
      expect(await answerTo(sends(typed, cookie))).toMatch(/,303$/)
      expect(await answerTo(asks({ cookie }))).toMatch(/^through|^let through|^404/)
    },
  )

  it('C46: leads back to this host after a sign-in, too', async () => {
    const rig = await enrolled()
    const seen: string[] = []
    const signInUrl = (back: string) => {
      seen.push(back)
      return '/login'
    }
    await gateOf(rig, { user: () => null, signInUrl })(new Request(`${origin}//evil.example/pay?a=1`))
    expect(seen).toEqual(['/evil.example/pay?a=1'])
  })

  it('asks, takes the code of its own form, and lets the person through afterwards', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const asked = await gate(asks())
    expect(asked?.status).toBe(200)
    expect(await asked?.text()).toContain('action="/pay?invoice=7&amp;cf_form=1"')
    const cookie = cookieOf(asked)
    await rig.chatfactor.settled()
    const passed = await gate(sends({ cf_code: rig.telegram.lastCode('chat-1') ?? '' }, cookie))
    expect([passed?.status, passed?.headers.get('location')]).toEqual([303, '/pay?invoice=7'])
    expect(await gate(asks({ cookie }))).toBeNull()
  })

  it('never reads a body that its own form did not send, and leaves the one it read to the host', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const own = new Request(`${origin}/pay`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ to: 'Bob', cf_code: '123456' }),
    })
    expect((await gate(own))?.status).toBe(403)
    expect(own.bodyUsed).toBe(false)
    const form = sends({ cf_code: '1' }, '')
    await gate(form)
    expect(await form.text()).toBe('cf_code=1')
  })

  it('C46: reads no more than 4 KiB of a form, and takes no code out of a longer one', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const cookie = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    const code = rig.telegram.lastCode('chat-1') ?? ''
    for (const type of ['application/x-www-form-urlencoded', 'application/json']) {
      const fields = { cf_code: code, more: 'x'.repeat(4_096) }
      const body = type.endsWith('json') ? JSON.stringify(fields) : new URLSearchParams(fields).toString()
      const headers = { origin, cookie, 'content-type': type }
      await gate(new Request(`${origin}/pay?cf_form=1`, { method: 'POST', headers, body }))
      expect(await gate(asks({ cookie }))).not.toBeNull()
    }
    expect((await gate(sends({ cf_code: code }, cookie)))?.status).toBe(303)
    expect(await gate(asks({ cookie }))).toBeNull()
  })

  it('R23: answers each of its forms with a redirect, and the page that follows says it as often as it is loaded', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    let cookie = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    const right = rig.telegram.lastCode('chat-1') ?? ''
    const wrong = right === '000000' ? '111111' : '000000'
    const follow = async (fields: Record<string, string>) => {
      const answer = await gate(sends(fields, cookie))
      expect([answer?.status, await answer?.text()]).toEqual([303, ''])
      expect(answer?.headers.get('location')).toBe('/pay?invoice=7')
      cookie = cookieOf(answer) || cookie
      expect(cookie).not.toContain(fields.cf_code ?? 'no code')
      const pages = [await gate(asks({ cookie })), await gate(asks({ cookie }))]
      const texts = await Promise.all(pages.map((page) => page?.text()))
      expect(texts[0]).toBe(texts[1])
      return texts[0] ?? ''
    }
    expect(await follow({ cf_again: '1' })).toContain('You can send a new code in 30 seconds.')
    expect(await follow({ cf_code: wrong })).toContain('You have 4 tries left')
    expect(await follow({ cf_code: wrong })).toContain('You have 3 tries left')
    await follow({ cf_code: wrong })
    await follow({ cf_code: wrong })
    const over = await follow({ cf_code: wrong })
    expect(over).toMatch(/Locked for now|No tries left/)
    await rig.chatfactor.settled()
    expect(rig.telegram.lastCode('chat-1')).toBe(right)
  })

  it('R21, R23: the page that follows the code of an earlier message says that it was one', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    let cookie = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    const earlier = rig.telegram.lastCode('chat-1') ?? ''
    await rig.clock.advance(31_000)
    cookie = cookieOf(await gate(sends({ cf_again: '1' }, cookie))) || cookie
    await rig.chatfactor.settled()
    cookie = cookieOf(await gate(sends({ cf_code: earlier }, cookie))) || cookie
    expect(await (await gate(asks({ cookie })))?.text()).toContain('That was the code of an earlier message.')
    const newest = rig.telegram.lastCode('chat-1') ?? ''
    expect(newest).not.toBe(earlier)
    expect((await gate(sends({ cf_code: newest }, cookie)))?.status).toBe(303)
    expect(await gate(asks({ cookie }))).toBeNull()
  })

  it('R23: shows a code that ran out as over, and sends another only when somebody asks for it, or comes back much later', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const first = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    const right = rig.telegram.lastCode('chat-1') ?? ''
    const before = rig.telegram.sent.length
    await rig.clock.advance(181_000)
    const cookie = cookieOf(await gate(sends({ cf_code: right }, first)))
    const page = await gate(asks({ cookie }))
    expect(await page?.text()).toMatch(/name="cf_again" value="1"/)
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before)
    await rig.clock.advance(10 * 60_000)
    expect(await (await gate(asks({ cookie })))?.text()).toContain('name="cf_code"')
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before + 1)
  })

  it('R23: a page that is left open has the bot write nothing when its code expires, loaded again by script or by hand, for ten minutes', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const other = gateOf(rig, { session: () => 'another session' })
    const cookie = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    const before = rig.telegram.sent.length
    const byScript = { cookie, 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin', accept: 'text/html' }
    for (const [after, headers] of [
      [181_000, byScript],
      [0, { cookie }],
      [5 * 60_000, byScript],
      [4 * 60_000, { cookie }],
    ] as const) {
      await rig.clock.advance(after)
      const page = await (await gate(asks(headers)))?.text()
      expect(page).not.toContain('One more step')
      expect(page).toMatch(/name="cf_again" value="1"/)
      await rig.chatfactor.settled()
      expect(rig.telegram.sent.length).toBe(before)
    }
    expect(await (await gate(asks({ cookie })))?.text()).toContain('no longer good')
    // Another browser is asked as ever, and this one at a press.
    expect(await (await other(asks()))?.text()).toContain('name="cf_code"')
    await gate(sends({ cf_again: '1' }, cookie))
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before + 2)
  })

  it('never lets what a browser keeps of the last answer decide', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const cookie = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    const right = rig.telegram.lastCode('chat-1') ?? ''
    for (const said of ['.exhausted', '.wrong_code.9', '.passed', '.wrong_code', '.denied.0']) {
      const page = await (await gate(asks({ cookie: `${cookie}${said}` })))?.text()
      expect(page, said).not.toBeUndefined()
    }
    expect((await gate(sends({ cf_code: right }, `${cookie}.exhausted`)))?.status).toBe(303)
    expect(await gate(asks({ cookie }))).toBeNull()
  })

  it('R23: a page that is fetched ahead, or opened from another site, makes nobody’s bot write', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const before = rig.telegram.sent.length
    const shown = [
      await gate(asks({ 'sec-fetch-site': 'cross-site' })),
      await gate(asks({ 'sec-purpose': 'prefetch;prerender' })),
      await gate(asks({ purpose: 'prefetch' })),
      // The router of a framework fetches where links lead to.
      await gate(asks({ 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin', accept: '*/*' })),
      await gate(asks({ 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin', accept: 'text/html' })),
      await gate(asks({}, 'HEAD')),
    ]
    for (const answer of shown) expect([answer?.status, cookieOf(answer)]).toEqual([403, ''])
    expect(await shown[0]?.text()).toMatch(/name="cf_again" value="1"/)
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before)
    const pressed = await gate(sends({ cf_again: '1' }, ''))
    expect(cookieOf(pressed)).not.toBe('')
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before + 1)
  })

  it('R20, C50: has the field ready for a code that may have arrived, and for one that still waits for its turn', async () => {
    const rig = await enrolled()
    const detail = { httpStatus: null, code: null, hint: null }
    const shownTo = async (session: string) => (await gateOf(rig, { session: () => session })(asks()))?.text()
    rig.telegram.answerWith({ outcome: 'unknown', detail })
    const unknown = await shownTo('first')
    const retryAt = new Date(rig.clock.now().getTime() + 20_000)
    rig.telegram.answerWith({ outcome: 'throttled', scope: 'chat', retryAt, detail })
    await shownTo('second')
    const queued = await shownTo('third')
    expect([unknown, queued]).toEqual([
      expect.stringContaining('may have arrived'),
      expect.stringContaining('on its way'),
    ])
    for (const page of [unknown, queued]) {
      expect(page).toContain('name="cf_code"')
      expect(page).toContain('Send a new code')
    }
  })

  it('R23: a page that is loaded 20 times at once, by a browser that has no cookie yet, sends one code', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const before = rig.telegram.sent.length
    const pages = await Promise.all(Array.from({ length: 20 }, () => gate(asks())))
    expect(new Set(pages.map(cookieOf)).size).toBe(1)
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before + 1)
    const code = rig.telegram.lastCode('chat-1') ?? ''
    expect((await gate(sends({ cf_code: code }, cookieOf(pages[0] ?? null))))?.status).toBe(303)
  })

  it('R17, C25: an approval is never used up by opening the page, not even by a browser that has lost its cookie', async () => {
    const rig = await enrolled()
    const passed: unknown[] = []
    const gate = gateOf(rig, { kind: 'approval', once: true, onPass: (_request, why) => void passed.push(why) })
    const number = /<output class="match"[^>]*>(\d+)</.exec((await (await gate(asks()))?.text()) ?? '')?.[1] ?? ''
    await rig.press('chat-1', number)
    const again = await gate(asks())
    expect(await again?.text()).toContain('data-approval="given"')
    expect(passed).toEqual([])
    expect(await gate(sends({ cf_continue: '1' }, cookieOf(again)))).toBeNull()
    expect(passed).toEqual([expect.objectContaining({ outcome: 'passed', amr: ['mca', 'user'] })])
  })

  it('tells the host why somebody is let through: by which methods, or by a bypass, which is no proof', async () => {
    const rig = await enrolled()
    const why: unknown[] = []
    const gate = gateOf(rig, { onPass: (_request, passed) => void why.push(passed) })
    const cookie = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    await gate(sends({ cf_code: rig.telegram.lastCode('chat-1') ?? '' }, cookie))
    expect(why).toEqual([])
    await gate(asks({ cookie }))
    expect(why).toEqual([expect.objectContaining({ outcome: 'passed', amr: ['otp', 'mca'] })])
    const { members } = createAdministration(rig.chatfactor).as({ adminId: 'root', resources: 'all' })
    await members.bypass.grant({ resourceId: rig.billing.id, userId: rig.ana.id, forMs: 600_000, reason: 'Lost phone' })
    await gate(asks())
    expect(why.at(-1)).toEqual({ outcome: 'bypassed', until: expect.any(Date) })
  })

  it('C46: tells a page that was opened under another address where it works, in place of refusing right codes without a word', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig)
    const cookie = cookieOf(await gate(asks()))
    await rig.chatfactor.settled()
    const foreign = await gate(
      sends({ cf_code: rig.telegram.lastCode('chat-1') ?? '' }, cookie, { origin: 'https://www.example.org' }),
    )
    expect(foreign?.status).toBe(403)
    const text = await foreign?.text()
    expect(text).toContain('Open it at localhost:3000.')
    expect(text).toContain(`href="${origin}/pay?invoice=7"`)
  })

  it.each(['otp', 'approval'] as const)(
    'C12: a form that was drawn for Ana does nothing with the question (%s) of Ben, who is signed in in her browser by now',
    async (kind) => {
      const rig = await enrolled()
      await enrollBen(rig)
      let user: string = rig.ana.id
      const gate = gateOf(rig, { kind, user: () => ({ id: user }), session: () => `session of ${user}` })
      const drawn = (await (await gate(asks()))?.text()) ?? ''
      const mark = /<input type="hidden" name="cf_person" value="(\w+)"/.exec(drawn)?.[1] ?? ''
      expect(drawn.match(/<form method="post"/g)).toHaveLength(drawn.match(/name="cf_person"/g)?.length ?? 0)
      expect(drawn).not.toContain(rig.ana.id)
      user = rig.ben.id
      const opens = await gate(asks())
      expect(opens?.status).toBe(200)
      const cookie = cookieOf(opens)
      await rig.chatfactor.settled()
      const before = [rig.telegram.sent.length, await rig.chatfactor.audit.list({ limit: 500 })]
      for (const fields of [{ cf_code: '123456' }, { cf_again: '1' }, { cf_kind: 'otp' }, { cf_continue: '1' }]) {
        const told = await gate(sends({ ...fields, cf_person: mark }, cookie))
        expect(told?.status).toBe(403)
        const text = await told?.text()
        expect(text).toContain('Nothing was changed')
        expect(text).toContain('href="/pay?invoice=7"')
      }
      await rig.chatfactor.settled()
      expect([rig.telegram.sent.length, await rig.chatfactor.audit.list({ limit: 500 })]).toEqual(before)
      user = rig.ana.id
      expect((await gate(sends({ cf_again: '1', cf_person: mark }, '')))?.status).toBe(303)
    },
  )

  it('answers programs as RFC 9470 has it, and takes their code as JSON', async () => {
    const rig = await enrolled()
    const gate = gateOf(rig, { maxAgeMs: 60_000 })
    const json = { accept: 'application/json' }
    const asked = await gate(asks(json))
    expect(asked?.status).toBe(401)
    expect(asked?.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", error_description="A second factor is needed", max_age=60',
    )
    expect(await asked?.json()).toMatchObject({
      outcome: 'sent',
      challengeId: expect.any(String),
      messenger: 'Telegram',
      digits: 6,
      expiresAt: expect.stringMatching(/^20/),
    })
    const cookie = cookieOf(asked)
    await rig.chatfactor.settled()
    const answer = (code: string) =>
      gate(
        new Request(`${origin}/pay?cf_form=1`, {
          method: 'POST',
          headers: { ...json, origin, cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ cf_code: code }),
        }),
      )
    expect(await (await answer('000'))?.json()).toEqual({
      ...{ outcome: 'wrong_code', attemptsLeft: 4, answerAt: '/pay?cf_form=1' },
    })
    const passed = await answer(rig.telegram.lastCode('chat-1') ?? '')
    expect([passed?.status, await passed?.json()]).toEqual([200, expect.objectContaining({ outcome: 'passed' })])
    expect(await gate(asks({ ...json, cookie }))).toBeNull()
    const nobody = await gateOf(rig, { user: () => null })(asks(json))
    expect([nobody?.status, await nobody?.json()]).toEqual([401, expect.objectContaining({ outcome: 'signed_out' })])
  })

  it('refuses an option that does not exist', async () => {
    const rig = await portalRig()
    const options = { resource: rig.billing.id, purpose: 'pay', user: () => null, session: () => 's', onces: true }
    expect(() => secondFactorGate({ chatfactor: rig.chatfactor, clock: rig.clock }, options)).toThrow(
      /^onces: there is no such option/,
    )
  })
})

describe('the gate in Express', () => {
  async function open(app: Express, host = '127.0.0.1'): Promise<string> {
    const { port, close } = await onLoopback(createServer(app))
    closing.push(close)
    return `http://${host}:${port}`
  }

  function guardOf(rig: Rig) {
    return requireSecondFactor(
      { chatfactor: rig.chatfactor, clock: rig.clock },
      {
        ...{ resource: rig.billing.id, purpose: 'pay' },
        user: () => ({ id: rig.ana.id }),
        session: () => 'session of the host',
      },
    )
  }

  it.each(['above', 'below'])(
    'stands %s a body parser: codes are taken, and the host’s own forms arrive whole',
    async (place) => {
      const rig = await enrolled()
      const app = express()
      if (place === 'below') app.use(express.urlencoded(), express.json())
      app.use('/pay', guardOf(rig))
      if (place === 'above') app.use(express.urlencoded(), express.json())
      app.post('/pay', (request, response) => {
        response.json(request.body)
      })
      app.get('/pay', (_request, response) => {
        response.send('the page')
      })
      // At an address of this machine that is not the one of publicUrl, as people type it.
      const at = await open(app)
      const first = await fetch(`${at}/pay`, { headers: { accept: 'text/html' } })
      const cookie = cookieOf(first)
      await rig.chatfactor.settled()
      const post = (path: string, body: URLSearchParams | string, type?: string) =>
        fetch(`${at}${path}`, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie, origin: at, ...(type === undefined ? {} : { 'content-type': type }) },
          body,
        })
      const code = rig.telegram.lastCode('chat-1') ?? ''
      const passed = await post('/pay?cf_form=1', new URLSearchParams({ cf_code: code }))
      expect([passed.status, passed.headers.get('location')]).toEqual([303, '/pay'])
      expect(await (await fetch(`${at}/pay`, { headers: { cookie } })).text()).toBe('the page')
      const form = await post('/pay', new URLSearchParams({ to: 'Bob', amount: '1' }))
      expect(await form.json()).toEqual({ to: 'Bob', amount: '1' })
      const json = await post('/pay', '{"to":"Bob"}', 'application/json')
      expect(await json.json()).toEqual({ to: 'Bob' })
    },
  )
})
