import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import cookieSession from 'cookie-session'
import express, { type Express } from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-local'
import { afterEach, describe, expect, it } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import type { HostVisitor } from '../src/index.js'
import { createPortal } from '../src/index.js'
import { hostSession, toNodeHandler } from '../src/node.js'
import { portalRig, type Rig } from './portal-rig.js'

const minuteMs = 60_000
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Where the page leads that goes on by itself. */
function onwardIn(text: string): string {
  const path = /href="([^"]*\/sign-in\?[^"]*)"/.exec(text)?.[1]
  if (path === undefined) throw new Error('This page does not go on by itself')
  return path.replaceAll('&amp;', '&')
}

/** A request below a session middleware, with the person whom passport names. */
type Asked = IncomingMessage & { readonly login: string; session: object }

interface Opened {
  readonly status: number
  /** Where it is in the end. */
  readonly at: string
  /** Where it is led outside the portal. */
  readonly to: string
  readonly text: string
}

/** A browser that keeps cookies, and follows redirects inside the portal. */
async function browserOf(app: Express) {
  const { port, close } = await onLoopback(createServer(app))
  closing.push(close)
  const origin = `http://127.0.0.1:${port}`
  const cookies = new Map<string, string>()
  const open = async (path: string, form?: Record<string, string>): Promise<Opened> => {
    const answer = await fetch(`${origin}${path}`, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        origin,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const to = answer.headers.get('location') ?? ''
    if (to.startsWith('/security')) return open(to)
    return { status: answer.status, at: path, to, text: await answer.text() }
  }
  return open
}

/** What a host's passport knows of a person. */
interface Person {
  readonly id: string
}

const isPerson = (user: unknown): user is Person =>
  typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string'

function personIdOf({ session: kept }: express.Request): string | null {
  const id: unknown = kept ? Reflect.get(kept, 'personId') : null
  return typeof id === 'string' ? id : null
}

async function rigWithHost() {
  const rig = await portalRig({ publicUrl: 'http://127.0.0.1:3000' })
  const ana = await rig.chatfactor.users.ensure({ externalId: 'ana-of-the-host', login: 'ana.h' })
  await rig.chatfactor.assignments.create({ resourceId: rig.billing.id, userId: ana.id })
  return rig
}

/** Express 5 with express-session and passport, as many apps have them; three lines more are ours. */
function passportApp(rig: Rig, visitors: (HostVisitor | null)[]): Express {
  const app = express()
  const authenticator = new passport.Passport()
  authenticator.use(new Strategy((login, given, done) => done(null, given === 'right' ? { id: login } : false)))
  authenticator.serializeUser((user, done) => done(null, isPerson(user) ? user.id : null))
  authenticator.deserializeUser((id, done) => done(null, { id }))
  const host = hostSession({
    user: ({ user }: express.Request) => (isPerson(user) ? { externalId: user.id } : null),
    signInPath: '/login',
    clock: rig.clock,
  })
  app.use(session({ secret: 'for tests only', resave: false, saveUninitialized: false }))
  app.use(authenticator.session(), host.watch)
  const portal = createPortal({
    chatfactor: rig.chatfactor,
    clock: rig.clock,
    signIn: {
      ...host.signIn,
      authenticate: async (...asked) => {
        const visitor = await host.signIn.authenticate(...asked)
        visitors.push(visitor)
        return visitor
      },
    },
  })
  app.use('/security', toNodeHandler(portal))
  app.use(express.urlencoded())
  app.post('/login', authenticator.authenticate('local'), (request, response) => {
    response.redirect(303, String(request.query.back))
  })
  app.post('/logout', (request, response, next) => {
    request.logout((error) => (error === undefined ? response.redirect(303, '/') : next(error)))
  })
  return app
}

describe('a host’s session', () => {
  it('of express-session and passport signs in to the portal, and a sign-in proves it afresh: no loop twenty minutes later', async () => {
    const rig = await rigWithHost()
    const visitors: (HostVisitor | null)[] = []
    const open = await browserOf(passportApp(rig, visitors))
    const login = (to: string) => open(to, { username: 'ana-of-the-host', password: 'right' })

    const led = await open('/security/p/billing/add')
    expect(led.to).toMatch(/^\/login\?.*why=signed_out/)
    expect((await login(led.to)).at).toBe('/security/p/billing/add')
    const signedInAt = rig.clock.now()
    const session = expect.stringMatching(/^[\w-]{32}$/)
    expect(visitors.at(-1)).toEqual({ user: { externalId: 'ana-of-the-host' }, provenAt: signedInAt, session })

    await rig.clock.advance(20 * minuteMs)
    const goOn = (page: Opened) => open(onwardIn(page.text))
    const send = () => open('/security/p/billing/add/bot', { name: 'Phone', transport: 'telegram', digits: '6' })
    // The portal's own session ended by idleness; the next one would begin with a proof too old to enroll with.
    const again = await goOn(await send())
    expect(visitors.at(-1)?.provenAt).toEqual(signedInAt)
    expect(again.to).toMatch(/^\/login\?.*why=again/)

    expect((await login(again.to)).at).toBe('/security/p/billing/add/bot')
    expect(visitors.at(-1)?.provenAt).toEqual(rig.clock.now())
    expect((await send()).at).toMatch(/^\/security\/p\/billing\/enroll\//)
  })

  it('R6: of nobody is nobody’s, also after signing out', async () => {
    const rig = await rigWithHost()
    const visitors: (HostVisitor | null)[] = []
    const app = passportApp(rig, visitors)
    const open = await browserOf(app)
    await open('/login?back=/', { username: 'ana-of-the-host', password: 'right' })
    await open('/logout', {})
    await open('/security/p/billing')
    expect(visitors.at(-1)).toBeNull()
  })

  it('of cookie-session is stamped by `proven` where nothing else tells that somebody proved it again', async () => {
    const rig = await rigWithHost()
    const app = express()
    const host = hostSession({
      user: (request: express.Request) => {
        const id = personIdOf(request)
        return id === null ? null : { externalId: id }
      },
      signInPath: '/login',
      clock: rig.clock,
    })
    app.use(cookieSession({ keys: ['for tests only'] }), host.watch)
    app.get('/in', (request, response) => {
      const isAgain = personIdOf(request) !== null
      Object.assign(request.session ?? {}, { personId: 'ana-of-the-host' })
      if (isAgain) host.proven(request)
      response.send('in')
    })
    app.get('/who', async (request, response) => {
      const visitor = await host.signIn.authenticate(new Request('http://127.0.0.1/'), { incoming: request })
      response.json(visitor)
    })
    app.get('/out', async (request, response) => {
      await host.signIn.signOut?.(new Request('http://127.0.0.1/'), { incoming: request })
      response.send('out')
    })
    const open = await browserOf(app)
    const provenAt = async () => JSON.parse((await open('/who')).text)?.provenAt
    expect(await provenAt()).toBeUndefined()
    const first = rig.clock.now()
    await open('/in')
    await rig.clock.advance(20 * minuteMs)
    expect(await provenAt()).toBe(first.toISOString())
    await open('/in')
    expect(await provenAt()).toBe(rig.clock.now().toISOString())
    // What a person disowned is taken out of the browser, and is no sign-in by that.
    await open('/out')
    expect(await provenAt()).toBeUndefined()
  })

  it('R5, R6, C12: calls a session old that was made anew unseen, or as its person disowned the one before; a sign-in is none of both', async () => {
    const now = new Date('2026-03-01T10:00:00Z')
    const host = hostSession<Asked>({
      user: ({ login }) => ({ externalId: login }),
      signInPath: '/login',
      signOut: (request) => void Object.assign(request, { session: { id: 'after the end' } }),
      clock: { now: () => now },
    })
    const provenAt = async (login: string, session: object, act: (request: Asked) => unknown = () => undefined) => {
      const request = Object.assign(new IncomingMessage(new Socket()), { login, session })
      const response = new ServerResponse(request)
      host.watch(request, response, () => act(request))
      response.end()
      return (await host.signIn.authenticate(new Request('http://127.0.0.1/'), { incoming: request }))?.provenAt
    }
    const disown = (incoming: Asked) => host.signIn.signOut?.(new Request('http://127.0.0.1/'), { incoming })
    const proof = (sessionId: string) => ({ chatfactorProof: { at: now.getTime(), sessionId } })
    expect(await provenAt('ana', { id: 'one', ...proof('one') })).toEqual(now)
    expect(await provenAt('ben', { id: 'two', ...proof('one') })).toEqual(new Date(0))
    const signsIn = (request: Asked) => Object.assign(request, { session: { id: 'new' } })
    expect(await provenAt('ana', { id: 'one' }, signsIn)).toEqual(now)
    expect(await provenAt('ben', { id: 'two', ...proof('two') }, disown)).toEqual(new Date(0))
    // Where it lives in a cookie it has no id: one whose beginning was not seen cannot be told from another.
    const named = async (login: string, session: object) => {
      const request = Object.assign(new IncomingMessage(new Socket()), { login, session })
      host.watch(request, new ServerResponse(request), () => undefined)
      return (await host.signIn.authenticate(new Request('http://127.0.0.1/'), { incoming: request }))?.session
    }
    expect(await named('ana', {})).toBeUndefined()
    expect(await named('ana', { chatfactorProof: { at: now.getTime(), sessionId: null } })).toContain('ana')
    expect(await named('ben', { id: 'two' })).toBe('two')
  })

  it('says which line is missing where nothing watches it, and calls a session old that it never saw begin', async () => {
    const rig = await rigWithHost()
    const host = hostSession({
      user: () => ({ externalId: 'ana-of-the-host' }),
      signInPath: '/login',
      clock: rig.clock,
    })
    const asked = host.signIn.authenticate(new Request('http://127.0.0.1/'), { incoming: {} })
    await expect(asked).rejects.toThrow(/app\.use\(host\.watch\) above/)
    const app = express()
    app.use(host.watch)
    app.get('/who', async (request, response) => {
      response.json(await host.signIn.authenticate(new Request('http://127.0.0.1/'), { incoming: request }))
    })
    const open = await browserOf(app)
    expect(JSON.parse((await open('/who')).text).provenAt).toBe(new Date(0).toISOString())
  })
})
