import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import session from '@fastify/session'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { createPortal, type HostVisitor } from '../src/index.js'
import { fastifyGate, fastifyPortal, fastifySession } from '../src/node.js'
import { portalRig, type Rig } from './portal-rig.js'

declare module 'fastify' {
  interface Session {
    login?: string
  }
}

const minuteMs = 60_000

/** Fastify with sessions, as many apps have it; four lines more are ours. */
async function appOf(rig: Rig, visitors: (HostVisitor | null)[]): Promise<FastifyInstance> {
  const app = fastify()
  onTestFinished(() => app.close())
  app.register(cookie)
  app.register(session, { secret: 'for tests only, and long enough for it', cookie: { secure: false } })
  app.register(formbody)
  const host = fastifySession({
    user: ({ session }: FastifyRequest) =>
      session.login === undefined ? null : { externalId: session.login, login: session.login },
    signInPath: '/login',
    clock: rig.clock,
  })
  const portal = createPortal({
    chatfactor: rig.chatfactor,
    clock: rig.clock,
    newcomers: ['billing'],
    signIn: {
      ...host.signIn,
      async authenticate(...asked) {
        const visitor = await host.signIn.authenticate(...asked)
        visitors.push(visitor)
        return visitor
      },
    },
  })
  app.register(host.watch)
  app.register(fastifyPortal(portal))
  app.post<{ Body: { login: string } }>('/login', async (request, reply) => {
    await request.session.regenerate()
    request.session.login = request.body.login
    return reply.redirect('/pay', 303)
  })
  const onRequest = fastifyGate(portal, { resource: 'billing', purpose: 'pay' })
  app.get('/pay', { onRequest }, () => 'the page')
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

/** A browser that keeps its cookies, and follows nothing. */
function browserOf(app: FastifyInstance) {
  const address = app.server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const cookies = new Map<string, string>()
  return async (path: string, form?: Readonly<Record<string, string>>) => {
    const headers = { accept: 'text/html', origin, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }
    const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
    const answer = await fetch(`${origin}${path}`, { redirect: 'manual', headers, ...sent })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
  }
}

it('R5, R6: a session of Fastify signs in to the portal and its guards, and a sign-in proves it afresh, for each of two people', async () => {
  const rig = await portalRig({ publicUrl: 'http://127.0.0.1:3000' })
  const visitors: (HostVisitor | null)[] = []
  const app = await appOf(rig, visitors)
  const [ana, ben] = [browserOf(app), browserOf(app)]
  expect((await ana('/pay')).to).toMatch(/^\/login\?.*why=signed_out/)

  const first = rig.clock.now()
  await ana('/login', { login: 'ana-of-the-host' })
  await rig.clock.advance(20 * minuteMs)
  await ben('/login', { login: 'ben-of-the-host' })
  expect((await ana('/pay')).text).toContain('/security/p/billing')
  expect(visitors.at(-1)).toMatchObject({ user: { externalId: 'ana-of-the-host' }, provenAt: first })
  await ben('/pay')
  expect(visitors.at(-1)).toMatchObject({ user: { externalId: 'ben-of-the-host' }, provenAt: rig.clock.now() })
  expect(visitors.at(-1)?.session).not.toBe(visitors.at(-2)?.session)

  // Twenty minutes are too many for a change: the host is asked to sign in again, and then is believed.
  const page = await ana('/security/p/billing')
  expect(page.status).toBeLessThan(400)
  await ana('/login', { login: 'ana-of-the-host' })
  await ana('/pay')
  expect(visitors.at(-1)).toMatchObject({ user: { externalId: 'ana-of-the-host' }, provenAt: rig.clock.now() })
})

it('C12: a session of Fastify ends where its person disowned it, and no other does', async () => {
  const rig = await portalRig({ publicUrl: 'http://127.0.0.1:3000' })
  const app = fastify()
  onTestFinished(() => app.close())
  app.register(cookie)
  app.register(session, { secret: 'for tests only, and long enough for it', cookie: { secure: false } })
  const host = fastifySession({
    user: ({ session }: FastifyRequest) => session?.login && { externalId: session.login },
    signInPath: '/login',
    clock: rig.clock,
  })
  app.register(host.watch)
  app.get<{ Querystring: { as: string } }>('/in', (request, reply) => {
    request.session.login = request.query.as
    reply.send('in')
  })
  app.get('/who', async ({ raw }) => {
    const visitor = await host.signIn.authenticate(new Request('http://127.0.0.1/'), { incoming: raw })
    return { who: visitor?.user ?? null }
  })
  app.get('/out', async ({ raw }) => {
    await host.signIn.signOut?.(new Request('http://127.0.0.1/'), { incoming: raw })
    return 'out'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const [ana, ben] = [browserOf(app), browserOf(app)]
  await ana('/in?as=ana')
  await ben('/in?as=ben')
  const who = async (open: typeof ana) => JSON.parse((await open('/who')).text).who
  expect([await who(ana), await who(ben)]).toEqual([{ externalId: 'ana' }, { externalId: 'ben' }])
  await ana('/out')
  expect([await who(ana), await who(ben)]).toEqual([null, { externalId: 'ben' }])
})
