import { createServer, type RequestListener } from 'node:http'
import type { SecondFactorAnswer } from '@chatfactor/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { type Portal, toRouteHandlers } from '../src/index.js'
import { requireSecondFactor, toNodeHandler } from '../src/node.js'
import { askForToken, enroll, linkCodeIn, origin, password, portalRig, type Rig, signedIn } from './portal-rig.js'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle)
  const { port, close } = await onLoopback(server)
  closing.push(close)
  return `http://127.0.0.1:${port}`
}

/** What Express does to a request below `app.use('/security', …)`. */
function mounted(portal: Portal): RequestListener {
  const handle = toNodeHandler(portal)
  return (request, response) => {
    const originalUrl = request.url ?? '/'
    request.url = originalUrl.slice('/security'.length) || '/'
    handle(Object.assign(request, { originalUrl }), response)
  }
}

describe('hosts', () => {
  it('serves pages and forms below an Express mount, with paths that work in a browser', async () => {
    const rig = await portalRig({ publicUrl: 'http://localhost:3000' })
    const at = await listen(mounted(rig.portal))
    const page = await fetch(`${at}/security/p/billing`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('action="/security/p/billing/sign-in"')
    const answer = await fetch(`${at}/security/p/billing/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ login: 'ana', password, with: 'password' }),
      headers: { origin: at },
      redirect: 'manual',
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/security/p/billing')
  })

  it('hands webhooks over unread, whatever the method, and core answers', async () => {
    const rig = await portalRig()
    const at = await listen(mounted(rig.portal))
    const webhook = rig.telegram.webhook({ type: 'opened', chatId: 'c' })
    const body = await webhook.text()
    const post = (headers: Headers) => fetch(`${at}/security/webhooks/telegram`, { method: 'POST', body, headers })
    expect((await post(webhook.headers)).status).toBe(200)
    expect((await post(new Headers())).status).toBe(401)
    expect((await fetch(`${at}/security/webhooks/telegram`)).status).toBe(405)
    await rig.chatfactor.settled()
  })

  it('stands where core says, and takes neither a path of its own nor any option that does not exist', async () => {
    const { createPortal } = await import('../src/index.js')
    const { chatfactor } = await portalRig()
    expect(createPortal({ chatfactor }).basePath).toBe(chatfactor.portalPath)
    for (const [name, value] of Object.entries({ basePath: '/account', prodctName: 'Shop' }))
      expect(() => createPortal({ chatfactor, [name]: value })).toThrow(`${name}: there is no such option`)
  })

  it('R36: answers with the line to move when a body parser ran before', async () => {
    const rig = await portalRig()
    const handle = toNodeHandler(rig.portal)
    const at = await listen((request, response) => handle(Object.assign(request, { body: {} }), response))
    const told: unknown[] = []
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation((text) => told.push(text))
    const problems: string[] = []
    rig.chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
    const answers = await Promise.all(
      [1, 2].map(() => fetch(`${at}/security/webhooks/telegram`, { method: 'POST', body: '{}' })),
    )
    console.mockRestore()
    for (const answer of answers) {
      expect(answer.status).toBe(500)
      const text = await answer.text()
      expect(text).toContain("app.use('/security', toNodeHandler(portal))")
      expect(text).toContain('app.use(express.json())')
      expect(told).toEqual([text])
    }
    await vi.waitFor(() => expect(problems).toHaveLength(2))
    expect(problems[0]).toContain('webhook telegram: The body of this webhook was read before')
  })

  it('passes the address of the connection on, or what the host reads from its proxy', async () => {
    const heard: (string | null)[] = []
    const spying = (rig: Rig) => ({
      ...rig.chatfactor,
      signIn: {
        ...rig.chatfactor.signIn,
        withPassword: (input: Parameters<typeof rig.chatfactor.signIn.withPassword>[0]) => {
          heard.push(input.network, input.device)
          return rig.chatfactor.signIn.withPassword(input)
        },
      },
    })
    const rig = await portalRig({ publicUrl: 'http://localhost:3000' })
    const { createPortal } = await import('../src/index.js')
    const plain = createPortal({ chatfactor: spying(rig), clock: rig.clock })
    const proxied = createPortal({
      chatfactor: spying(rig),
      clock: rig.clock,
      clientAddress: (request) => request.headers.get('x-forwarded-for'),
    })
    for (const portal of [plain, proxied]) {
      const at = await listen(mounted(portal))
      await fetch(`${at}/security/p/billing/sign-in`, {
        method: 'POST',
        body: new URLSearchParams({ login: 'ana', password: 'wrong one', with: 'password' }),
        headers: {
          origin: at,
          'x-forwarded-for': '198.51.100.9',
          'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
        },
      })
    }
    expect(heard).toEqual(['127.0.0.1', 'Chrome (Windows)', '198.51.100.9', 'Chrome (Windows)'])
  })

  it('tells a waiting page what happens as server-sent events, and ends with the last state', async () => {
    const { rig, ana } = await signedIn({ publicUrl: 'http://localhost:3000' })
    const scan = await askForToken(ana)
    const code = linkCodeIn(scan)
    const at = await listen(mounted(rig.portal))
    const cookie = [...ana.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const events = await fetch(`${at}${scan.url.pathname}/events`, { headers: { cookie } })
    expect(events.headers.get('content-type')).toContain('text/event-stream')
    expect(events.headers.get('cache-control')).toBe('no-store, no-transform')
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('awaiting_scan')) text += (await reader?.read())?.value ?? ''
    await rig.hear({ type: 'code', chatId: 'c', code, profile: { displayName: 'Ana', username: null, language: null } })
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read())
      text += part.value
    expect(text).toContain('data: {"state":"active","words":"Active"}')
    expect(text).not.toContain(code)
  })

  it('stands in front of a page of the host, with a whole page of its own', async () => {
    const { portal, ana } = await portalRig({ publicUrl: 'http://localhost:3000' })
    const guard = requireSecondFactor(portal, {
      resource: 'billing',
      user: () => ({ id: ana.id }),
      session: () => 'session of the host',
      purpose: 'pay',
    })
    const at = await listen((request, response) => guard(request, response, () => response.destroy()))
    const answer = await fetch(`${at}/pay`)
    expect(answer.status).toBe(403)
    const text = await answer.text()
    expect(text).toMatch(/^<!doctype html><html lang="en" dir="ltr">/)
    expect(text).toMatch(/<link rel="stylesheet" href="\/security\/assets\/portal-[0-9a-f]{12}\.css"\/>/)
    expect(text).toContain('href="/security/p/billing"')
  })

  it('C46: stays on this host, whatever the path begins with', async () => {
    const { chatfactor, billing, ana } = await portalRig({ publicUrl: 'http://localhost:3000' })
    const check = async () => ({ outcome: 'exhausted' }) as const
    const stub = { ...chatfactor, secondFactor: { ...chatfactor.secondFactor, check } }
    const user = { id: ana.id }
    const guard = requireSecondFactor(
      { chatfactor: stub },
      {
        ...{ resource: billing.id, purpose: 'pay', user: () => user, session: () => 'session of the host' },
      },
    )
    const at = await listen((request, response) => guard(request, response, () => response.writeHead(500).end()))
    for (const path of ['//evil.example/phish', '///evil.example/phish', '//', '//[']) {
      const answer = await fetch(`${at}${path}`)
      expect(answer.status, path).toBe(403)
      expect(await answer.text(), path).toContain(`action="/${path.replace(/^\/+/, '')}?cf_form=1"`)
    }
  })

  it('C46: takes what cannot be a challenge for none, and a long code for a wrong one', async () => {
    const { chatfactor, billing, ana } = await portalRig({ publicUrl: 'http://localhost:3000' })
    const asked: unknown[] = []
    const stub: typeof chatfactor = {
      ...chatfactor,
      secondFactor: {
        ...chatfactor.secondFactor,
        async check({ challengeId, code }) {
          asked.push({ challengeId, code })
          return { outcome: 'exhausted' }
        },
      },
    }
    const user = { id: ana.id }
    const guard = requireSecondFactor(
      { chatfactor: stub },
      {
        ...{ resource: billing.id, purpose: 'pay', user: () => user, session: () => 'session of the host' },
      },
    )
    const at = await listen((request, response) => guard(request, response, () => response.destroy()))
    const cookieOf = (value: string) => ({ headers: { cookie: `cf-step-pay=${value}` } })
    for (const value of ['x'.repeat(101), '', 'UPPER-CASE', '%E0%A4%A']) await fetch(`${at}/pay`, cookieOf(value))
    const id = '0123456789abcdefghjkmnpqrs'
    await fetch(`${at}/pay`, cookieOf(id))
    await fetch(`${at}/pay?cf_form=1`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
      body: new URLSearchParams({ cf_code: '1'.repeat(3_000) }),
    })
    const nothing = { challengeId: undefined, code: undefined }
    expect(asked).toEqual([
      ...[nothing, nothing, nothing, nothing],
      { challengeId: id, code: undefined },
      { challengeId: undefined, code: '1'.repeat(100) },
      // The page that the answer leads to.
      nothing,
    ])
  })

  it('R25: tells core in front of that page which browser asks, and from where its connection comes', async () => {
    const { chatfactor, billing, ana } = await portalRig({ publicUrl: 'http://localhost:3000' })
    const heard: unknown[] = []
    const stub: typeof chatfactor = {
      ...chatfactor,
      secondFactor: {
        ...chatfactor.secondFactor,
        async check({ context }) {
          heard.push(context)
          return { outcome: 'exhausted' }
        },
      },
    }
    const user = { id: ana.id }
    const guard = requireSecondFactor(
      { chatfactor: stub },
      {
        ...{ resource: billing.id, purpose: 'pay', user: () => user, session: () => 'session of the host' },
      },
    )
    const at = await listen((request, response) => guard(request, response, () => response.destroy()))
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
    for (const headers of [{ 'user-agent': agent }, { 'user-agent': 'x', 'x-forwarded-for': '203.0.113.9' }])
      await fetch(`${at}/pay`, { headers })
    expect(heard).toEqual([
      { network: '127.0.0.1', device: expect.stringContaining('Firefox') },
      expect.objectContaining({ network: '127.0.0.1' }),
    ])
  })

  it('says in front of that page whether the code or the person is out of tries, each with its own way on', async () => {
    const { chatfactor, billing, ana } = await portalRig({ publicUrl: 'http://localhost:3000' })
    const shown = async (answer: SecondFactorAnswer) => {
      const stub = { ...chatfactor, secondFactor: { ...chatfactor.secondFactor, check: async () => answer } }
      const guard = requireSecondFactor(
        { chatfactor: stub },
        {
          resource: billing.id,
          user: () => ({ id: ana.id }),
          session: () => 'session of the host',
          purpose: 'pay',
        },
      )
      const at = await listen((request, response) => guard(request, response, () => response.destroy()))
      return (await fetch(`${at}/pay`)).text()
    }
    const exhausted = await shown({ outcome: 'exhausted' })
    expect(exhausted).toContain('No tries left')
    expect(exhausted).toMatch(/name="cf_again" value="1"[^>]*>Ask for a new code</)
    expect(exhausted).not.toContain('name="cf_code"')
    const locked = await shown({ outcome: 'locked', retryAt: new Date('2030-01-01T00:15:00Z'), reason: 'misses' })
    expect(locked).toMatch(/Locked for now.*You can try again in .*name="cf_again" value="1"[^>]*>Try again</s)
    const forGood = await shown({ outcome: 'locked', retryAt: null, reason: 'misses' })
    expect(forGood).toContain('Ask your administrator to unlock you.')
    expect(forGood).not.toContain('cf_again')
  })

  it('R23: in front of that page the newest code goes on working where no more may be sent, and the page says what else to do', async () => {
    const { rig, ana } = await signedIn({ publicUrl: 'http://localhost:3000' })
    await enroll(rig, ana)
    const guard = requireSecondFactor(
      { chatfactor: rig.chatfactor, clock: rig.clock },
      {
        ...{ resource: rig.billing.id, purpose: 'pay' },
        ...{ user: () => ({ id: rig.ana.id }), session: () => 'session of the host' },
      },
    )
    const at = await listen((request, response) => guard(request, response, () => response.end('paid')))
    const first = await fetch(`${at}/pay`, { headers: { accept: 'text/html' } })
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    const post = (fields: Record<string, string>) =>
      fetch(`${at}/pay?cf_form=1`, {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost:3000' },
        body: new URLSearchParams(fields),
      })
    const sentSoFar = () => rig.telegram.sent.length
    const before = sentSoFar()
    expect(await (await post({ cf_again: '1' })).text()).toContain('You can send a new code in 30 seconds.')
    expect(sentSoFar()).toBe(before)
    for (let more = 0; more < 2; more += 1) {
      await rig.clock.advance(30_000)
      await post({ cf_again: '1' })
    }
    expect(sentSoFar()).toBe(before + 2)
    await rig.clock.advance(30_000)
    const text = await (await post({ cf_again: '1' })).text()
    expect(sentSoFar()).toBe(before + 2)
    expect(text).toContain('The newest one goes on working.')
    expect(text).toContain('send the bot in Telegram the word code')
    expect(text).toContain('name="cf_code"')
    const right = await post({ cf_code: rig.telegram.lastCode('chat-1') ?? '' })
    expect(await right.text()).toBe('paid')
  })

  it('works as Next route handlers', async () => {
    const { portal } = await portalRig()
    const { GET, POST } = toRouteHandlers(portal)
    expect((await GET(new Request(`${origin}/security/p/billing`))).status).toBe(200)
    expect(
      (await POST(new Request(`${origin}/security/p/billing/sign-in`, { method: 'POST', body: 'x' }))).status,
    ).toBe(403)
  })

  it('hands Next nothing compressed, since Next compresses by itself and drops the header that says so', async () => {
    const { portal } = await portalRig()
    const page = await (await portal.fetch(new Request(`${origin}/security/p/billing/sign-in`))).text()
    const path = /src="([^"]+\.js)"/.exec(page)?.[1] ?? ''
    const script = () => new Request(`${origin}${path}`, { headers: { 'accept-encoding': 'gzip, br' } })
    expect((await portal.fetch(script())).headers.get('content-encoding')).toBe('gzip')
    const handed = await toRouteHandlers(portal).GET(script())
    expect(handed.headers.get('content-encoding')).toBeNull()
    expect(await handed.text()).toContain('use strict')
  })

  it('works at the root of a host, and with a slash at the end', async () => {
    const { portal } = await portalRig({ portalPath: '' })
    expect((await portal.fetch(new Request(`${origin}/`))).status).toBe(200)
    expect(await (await portal.fetch(new Request(`${origin}/p/billing/`))).text()).toContain(
      'action="/p/billing/sign-in"',
    )
    expect(portal.pageAddress('billing')).toBe(`${origin}/p/billing`)
    expect(portal.webhookUrl('telegram')).toBe(`${origin}/webhooks/telegram`)
  })

  it('reports what nobody expected, and tells the person nothing of it', async () => {
    const rig = await portalRig()
    const { createPortal } = await import('../src/index.js')
    const problems: unknown[] = []
    const broken = {
      ...rig.chatfactor,
      resources: { ...rig.chatfactor.resources, findByAddress: () => Promise.reject(new Error('host=db.internal')) },
    }
    const portal = createPortal({
      chatfactor: broken,
      clientAddress: () => null,
      onProblem: (error) => problems.push(error),
    })
    const answer = await portal.fetch(new Request(`${origin}/security/p/billing`))
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await answer.text()).not.toContain('db.internal')
    expect(problems).toHaveLength(1)
  })
})
